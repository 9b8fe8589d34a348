//! Items that break and come back.

use super::Item;
use super::record::ItemFault;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::job::run::{Outcome, conclude};
use crate::job::{self, Job, Kind};
use crate::platform::{Platform, World};
use crate::stored;
use crate::sync::pull::save;
use crate::webhook::outbox::{Notice, queue};
use gingham_connect::Login;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::{Environment, Institution};
use gingham_store::job::JobRow;
use gingham_store::{Write, item, life_event};
use serde_json::{Value, json};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// Sandbox Items need a new login after 30 days (sandbox.md, section 0).
const SANDBOX_LIFE: i64 = 30 * DAY;
/// How long before the end of a consent its application is warned (link.md, section 8.2).
const WARNING: i64 = 7 * DAY;

/// The login of an Item, unsealed.
///
/// # Errors
/// Internal, when the root key is another.
pub fn login(platform: &Platform, item: &Item) -> Result<Login, Stop> {
    let plain = platform.key.open(&item.row.login).unwrap_or_default();
    stored::read("login", &String::from_utf8_lossy(&plain))
}

/// Seals a login for the store.
pub fn seal_login(platform: &Platform, login: &Login) -> Vec<u8> {
    platform.key.seal(stored::write(login).as_bytes(), &platform.chance)
}

/// Breaks an Item and tells its application.
///
/// # Errors
/// Internal.
pub fn break_item(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &mut Item,
    fault: ItemFault,
    event: &str,
) -> Result<(), Stop> {
    life_event::note(write, item.row.item_key, fault.since, &format!("{event}: {}", fault.cause))?;
    let error = super::print::error(&fault);
    item.record.error = Some(fault);
    queue(platform, write, world, item, &Notice::new("ITEM", "ERROR", json!({"error": error})))
}

/// American OAuth banks whose consent does not end by itself.
const ENDLESS: [&str; 3] = ["ins_4", "ins_56", "ins_127990"];

/// When the consent to a new login ends: 180 days at banks outside America, 12 months at most American OAuth banks
/// (link.md, section 8.2), never elsewhere.
pub fn consent_end(institution: &Institution, at: i64) -> Option<i64> {
    let american = institution.country_codes.iter().any(|country| matches!(*country, "US" | "CA"));
    match (american, institution.oauth) {
        (false, _) => Some(at + 180 * DAY),
        (true, true) if ENDLESS.contains(&institution.id.as_str()) => None,
        (true, true) => Some(at + 365 * DAY),
        (true, false) => None,
    }
}

/// Queues the ends that a login made at `at` will come to.
///
/// # Errors
/// Internal.
pub fn queue_ends(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &Item,
    at: i64,
) -> Result<(), Stop> {
    let item_key = Some(item.row.item_key);
    let mut plan = |kind, due_at| {
        job::queue(platform, write, world, &Job { item_key, kind, due_at }, &Value::Null).map(drop)
    };
    if world.environment == Environment::Sandbox {
        plan(Kind::LoginExpiry, at + SANDBOX_LIFE)?;
    }
    if let Some(end) = item.record.consent_expires_at {
        plan(Kind::ConsentWarning, end - WARNING)?;
        plan(Kind::ConsentExpiry, end)?;
    }
    Ok(())
}

/// Ends a sandbox login after its 30 days.
///
/// # Errors
/// Internal.
pub async fn expire_login(
    platform: &Platform,
    caller: &Caller,
    item_key: i64,
    row: &JobRow,
) -> Result<Outcome, Stop> {
    let fault = |at| ItemFault { cause: "ITEM_LOGIN_REQUIRED.6".to_owned(), reason: None, since: at };
    end(platform, caller, item_key, row, fault, "the sandbox login reached its 30 days").await
}

/// Ends a consent.
///
/// # Errors
/// Internal.
pub async fn expire_consent(
    platform: &Platform,
    caller: &Caller,
    item_key: i64,
    row: &JobRow,
) -> Result<Outcome, Stop> {
    let fault = |at| ItemFault {
        cause: "ITEM_LOGIN_REQUIRED.4".to_owned(),
        reason: Some("OAUTH_CONSENT_EXPIRED".to_owned()),
        since: at,
    };
    end(platform, caller, item_key, row, fault, "the consent ended").await
}

async fn end(
    platform: &Platform,
    caller: &Caller,
    item_key: i64,
    row: &JobRow,
    fault: impl Fn(i64) -> ItemFault,
    event: &'static str,
) -> Result<Outcome, Stop> {
    let (shared, world) = (platform.shared(), caller.world.clone());
    let fault = fault(row.due_at.min(caller.world.now(platform)));
    conclude(platform, row, move |write| {
        let Some(mut item) = living(write, item_key)? else { return Ok(()) };
        if item.record.error.is_none() {
            break_item(&shared, write, &world, &mut item, fault.clone(), event)?;
            save(write, &mut item)?;
        }
        Ok(())
    })
    .await
}

/// Warns of the end of a consent: PENDING_DISCONNECT in America, PENDING_EXPIRATION elsewhere.
///
/// # Errors
/// Internal.
pub async fn warn_of_consent(
    platform: &Platform,
    caller: &Caller,
    item_key: i64,
    row: &JobRow,
) -> Result<Outcome, Stop> {
    let (shared, world) = (platform.shared(), caller.world.clone());
    conclude(platform, row, move |write| {
        let Some(item) = living(write, item_key)? else { return Ok(()) };
        let Some(end) = item.record.consent_expires_at else { return Ok(()) };
        queue(&shared, write, &world, &item, &warning(&item, end))
    })
    .await
}

fn warning(item: &Item, end: i64) -> Notice {
    let end = rfc3339(from_millis(end));
    let countries = item.institution().map(|one| one.country_codes.as_slice()).unwrap_or_default();
    match countries.iter().any(|country| matches!(*country, "US" | "CA")) {
        true => {
            let fields = json!({"reason": "INSTITUTION_TOKEN_EXPIRATION", "disconnect_time": end});
            Notice::new("ITEM", "PENDING_DISCONNECT", fields)
        }
        false => Notice::new("ITEM", "PENDING_EXPIRATION", json!({"consent_expiration_time": end})),
    }
}

/// The Item, unless it was removed.
pub(crate) fn living(write: &mut Write<'_>, item_key: i64) -> Result<Option<Item>, Stop> {
    let row = item::by_key(write, item_key)?.filter(|row| row.removed_at.is_none());
    row.map(Item::of).transpose()
}

/// Breaks an Item as if its login details had changed, which a tester asked for.
///
/// # Errors
/// Internal.
pub fn reset_login(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    mut item: Item,
) -> Result<(), Stop> {
    if item.record.institution_id.is_none() {
        let message = "access_token must be that of an Item with a login";
        return Err(Failure::field("access_token", message).of_item(item.row.item_key).into());
    }
    let oauth = item.institution().is_some_and(|institution| institution.oauth);
    let (cause, reason) = match oauth {
        true => ("ITEM_LOGIN_REQUIRED.4", Some("OAUTH_INVALID_TOKEN".to_owned())),
        false => ("ITEM_LOGIN_REQUIRED.1", None),
    };
    let fault = ItemFault { cause: cause.to_owned(), reason, since: world.now(platform) };
    break_item(platform, write, world, &mut item, fault, "its login was reset in the sandbox")?;
    save(write, &mut item)
}
