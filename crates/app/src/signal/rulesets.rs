//! The rulesets of a world: those that it begins with, as long as nobody changed them, and those that the team wrote.

use super::check::{Problem, check};
use super::ruleset::{Ruleset, built_in};
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use crate::stored;
use crate::team::audit::{self, Entry};
use crate::team::role::{Configure, Permit};
use gingham_store::{Read, StoreError, Write, signal_ruleset, world};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How many rulesets a world may have.
const MOST: usize = 50;

/// A ruleset as the team sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The ruleset; for one that was removed, what it was in the beginning.
    pub ruleset: Ruleset,
    /// What became of it.
    pub state: State,
}

/// What became of a ruleset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Every world begins with it, and it is as it was.
    Untouched,
    /// Every world begins with it, and the team changed it.
    Changed,
    /// Every world begins with it, and the team removed it.
    Removed,
    /// The team wrote it.
    Own,
}

/// Every ruleset of a world, by its key.
///
/// # Errors
/// Internal.
pub fn all(read: &mut Read<'_>, world: i64) -> Result<Vec<Kept>, Stop> {
    let untouched = |ruleset: Ruleset| (ruleset.key.clone(), Kept { ruleset, state: State::Untouched });
    let mut all: BTreeMap<String, Kept> = built_in().map(untouched).into();
    for (key, body) in signal_ruleset::of_world(read, world)? {
        let first = all.remove(&key).map(|kept| kept.ruleset);
        let kept = match (body, first) {
            (Some(body), first) => {
                let state = if first.is_some() { State::Changed } else { State::Own };
                Kept { ruleset: stored::read("ruleset", &body)?, state }
            }
            (None, Some(ruleset)) => Kept { ruleset, state: State::Removed },
            (None, None) => continue,
        };
        all.insert(key, kept);
    }
    Ok(all.into_values().collect())
}

/// The ruleset that a payment is judged by: the one that is named, else `default`.
///
/// # Errors
/// RULESET_NOT_FOUND.1 where `default` was removed, .3 for one that the other environment has, else .2.
pub fn find(read: &mut Read<'_>, caller: &Caller, named: Option<&str>) -> Result<Ruleset, Stop> {
    let key = named.unwrap_or("default");
    let mut known = in_use(read, caller.world.key)?;
    if let Some(at) = known.iter().position(|ruleset| ruleset.key == key) {
        return Ok(known.swap_remove(at));
    }
    let message = format!(
        "Missing '{key}' ruleset. Create the ruleset here: https://dashboard.plaid.com/signal/risk-profiles"
    );
    let keys: Vec<&str> = known.iter().map(|ruleset| ruleset.key.as_str()).collect();
    let missing = |cause: &'static str| {
        Failure::new(cause).message(message).with("ruleset_key", key).with("rulesets", keys)
    };
    if named.is_none() {
        let absent = missing("RULESET_NOT_FOUND.1").not("RULESET_NOT_FOUND.2", "no ruleset_key was given");
        return Err(absent.into());
    }
    Err(match elsewhere(read, caller, key)? {
        Some(environment) => missing("RULESET_NOT_FOUND.3")
            .with("exists_in", environment)
            .not("RULESET_NOT_FOUND.2", "the other environment has a ruleset of this key"),
        None => missing("RULESET_NOT_FOUND.2")
            .not("RULESET_NOT_FOUND.3", "the other environment has no such ruleset either"),
    }
    .not("RULESET_NOT_FOUND.1", "a ruleset_key was given")
    .into())
}

fn in_use(read: &mut Read<'_>, world: i64) -> Result<Vec<Ruleset>, Stop> {
    let kept = all(read, world)?.into_iter().filter(|kept| kept.state != State::Removed);
    Ok(kept.map(|kept| kept.ruleset).collect())
}

/// The other environment of the same client, where that has a ruleset of this key.
fn elsewhere(read: &mut Read<'_>, caller: &Caller, key: &str) -> Result<Option<String>, Stop> {
    for row in world::of_client(read, &caller.world.client_id)? {
        let is_other = row.world != caller.world.key;
        if is_other && in_use(read, row.world)?.iter().any(|ruleset| ruleset.key == key) {
            return Ok(Some(row.environment));
        }
    }
    Ok(None)
}

/// Saves a ruleset: a new one under a key that is free, or in place of the one of the same key.
///
/// # Errors
/// INVALID_FIELD for a ruleset that is not valid, a key that is taken, and one too many.
pub async fn save(
    platform: &Platform,
    permit: &Permit<Configure>,
    caller: &Caller,
    ruleset: &Ruleset,
    is_new: bool,
) -> Result<(), Stop> {
    if let Some(Problem { field, message }) = check(ruleset).into_iter().next() {
        return Err(Failure::field(&field, message).into());
    }
    let (shared, by) = (platform.shared(), permit.member().clone());
    let (world, ruleset) = (caller.world.clone(), ruleset.clone());
    platform
        .store
        .write(move |write| {
            let known = all(write, world.key)?;
            let before = known.iter().find(|kept| kept.ruleset.key == ruleset.key);
            if is_new && before.is_some_and(|kept| kept.state != State::Removed) {
                return Err(Failure::field("key", "There is a ruleset of this key already.").into());
            }
            if before.is_none() && known.len() >= MOST {
                return Err(Failure::field("key", format!("A world has {MOST} rulesets at most.")).into());
            }
            signal_ruleset::put(write, world.key, &ruleset.key, Some(&stored::write(&ruleset)))?;
            let entry = Entry::new("saved a Signal ruleset", &ruleset.key).within(&world);
            let entry =
                entry.compared(&before.map_or(Value::Null, |kept| json!(kept.ruleset)), &json!(ruleset));
            audit::note(&shared, write, &by, &entry)
        })
        .await
}

/// Removes a ruleset; payments that ask for it are refused from now on.
///
/// # Errors
/// Internal.
pub async fn remove(
    platform: &Platform,
    permit: &Permit<Configure>,
    caller: &Caller,
    key: &str,
) -> Result<(), Stop> {
    let is_first = built_in().iter().any(|ruleset| ruleset.key == key);
    let drop = move |write: &mut Write<'_>, world: i64, key: &str| match is_first {
        true => signal_ruleset::put(write, world, key, None),
        false => signal_ruleset::forget(write, world, key).map(|_| ()),
    };
    change(platform, permit, caller, "removed a Signal ruleset", key, drop).await
}

/// Makes a ruleset what it was when the world began.
///
/// # Errors
/// Internal.
pub async fn put_back(
    platform: &Platform,
    permit: &Permit<Configure>,
    caller: &Caller,
    key: &str,
) -> Result<(), Stop> {
    let forget =
        |write: &mut Write<'_>, world: i64, key: &str| signal_ruleset::forget(write, world, key).map(|_| ());
    change(platform, permit, caller, "put a Signal ruleset back", key, forget).await
}

/// Changes the ruleset of a key, where there is one or was.
async fn change(
    platform: &Platform,
    permit: &Permit<Configure>,
    caller: &Caller,
    deed: &'static str,
    key: &str,
    act: impl Fn(&mut Write<'_>, i64, &str) -> Result<(), StoreError> + Send + 'static,
) -> Result<(), Stop> {
    let (shared, by) = (platform.shared(), permit.member().clone());
    let (world, key) = (caller.world.clone(), key.to_owned());
    platform
        .store
        .write(move |write| {
            if !all(write, world.key)?.iter().any(|kept| kept.ruleset.key == key) {
                return Ok(());
            }
            act(write, world.key, &key)?;
            audit::note(&shared, write, &by, &Entry::new(deed, &key).within(&world))
        })
        .await
}
