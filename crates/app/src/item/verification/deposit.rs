//! Micro-deposits: one cent whose text bears a code. A person tells the code, or the bank's rows show the deposit.

use super::State;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::health::living;
use crate::item::{Item, KnownAccount};
use crate::job::run::{Outcome, conclude};
use crate::job::{self, Job, Kind};
use crate::platform::{Platform, World};
use crate::sync::pull::save;
use crate::webhook::outbox::{Notice, queue};
use gingham_model::Environment;
use gingham_store::job::JobRow;
use gingham_store::typed_account::{self, TypedAccountRow};
use gingham_store::{Write, life_event};
use serde_json::{Value, json};

/// What every deposit of the simulated banks says (sandbox.md, section 2).
pub const CODE: &str = "ABC";
/// How many wrong codes lock an account for good.
pub const ATTEMPTS: i64 = 3;
const DAY: i64 = 24 * 60 * 60 * 1000;
/// After how long a deposit that was never seen is given up.
const PATIENCE: i64 = 7 * DAY;
/// How much of an application's name a deposit bears.
const NAME: usize = 11;

/// The text of a deposit.
pub fn descriptor(application: &str) -> String {
    let name: String = application.chars().take(NAME).collect();
    format!("#{CODE} {} ACCTVERIFY", name.trim_end())
}

/// How long a deposit takes until it is seen at the bank: a day in the sandbox, two elsewhere.
pub fn arrival(environment: Environment) -> i64 {
    match environment {
        Environment::Sandbox => DAY,
        Environment::Production => 2 * DAY,
    }
}

/// Whether a code is that of a deposit, whatever the case of its letters.
pub fn is_right(code: &str) -> bool {
    code.trim().eq_ignore_ascii_case(CODE)
}

/// What a code that a person told came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The account is verified.
    Right,
    /// It was wrong; so many attempts are left.
    Wrong {
        /// How many.
        left: i64,
    },
    /// It was wrong, and the account is locked for good.
    Locked,
}

/// Tells the code of an Item's deposit. Whether it counts is decided by one conditional UPDATE, so that many codes at
/// once are never more than three.
///
/// # Errors
/// Internal.
pub fn tell(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &mut Item,
    code: &str,
) -> Result<Told, Stop> {
    let key = item.row.item_key;
    let Some(row) = typed_account::find(write, key)? else {
        return Err(Failure::new("INTERNAL_SERVER_ERROR.2").of_item(key).into());
    };
    let awaits = State::AwaitsCode.as_str();
    let right = row.code.as_deref().is_some_and(|hash| platform.key.matches(&canonical(code), hash));
    if right {
        if typed_account::settle(write, key, awaits, State::Settled.as_str())? {
            become_status(platform, write, world, item, "manually_verified")?;
            return Ok(Told::Right);
        }
        return standing(write, key);
    }
    let failed = State::Failed.as_str();
    match typed_account::count_wrong_code(write, key, awaits, failed, ATTEMPTS)? {
        None => standing(write, key),
        Some(count) => {
            let event = format!("a wrong code was told, attempt {count} of {ATTEMPTS}");
            life_event::note(write, key, world.now(platform), &event)?;
            if count >= ATTEMPTS {
                become_status(platform, write, world, item, "verification_failed")?;
                return Ok(Told::Locked);
            }
            // The Item is written with its attempts, so that two codes at once are told one after the other.
            save(write, item)?;
            Ok(Told::Wrong { left: ATTEMPTS - count })
        }
    }
}

fn canonical(code: &str) -> String {
    code.trim().to_ascii_uppercase()
}

/// What a code comes to that no longer counts.
fn standing(write: &mut Write<'_>, item_key: i64) -> Result<Told, Stop> {
    let state = typed_account::find(write, item_key)?.map(|row| row.state);
    match state.as_deref() == Some(State::Settled.as_str()) {
        true => Ok(Told::Right),
        false => Ok(Told::Locked),
    }
}

/// Writes a new verification status down.
fn become_status(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &mut Item,
    status: &str,
) -> Result<(), Stop> {
    let verified = |account: &&mut KnownAccount| account.is_shared() && account.verification_status.is_some();
    for account in item.accounts.iter_mut().filter(verified) {
        account.verification_status = Some(status.to_owned());
    }
    let event = format!("the verification of its account became {status}");
    life_event::note(write, item.row.item_key, world.now(platform), &event)?;
    save(write, item)
}

/// Looks whether a deposit has arrived. It is seen while the Item's login works; what is not seen in seven days is
/// given up, and the account with it.
///
/// # Errors
/// Internal.
pub async fn look(
    platform: &Platform,
    caller: &Caller,
    item_key: i64,
    row: &JobRow,
) -> Result<Outcome, Stop> {
    let (shared, world) = (platform.shared(), caller.world.clone());
    let at = row.due_at;
    conclude(platform, row, move |write| {
        let Some(item) = living(write, item_key)? else { return Ok(()) };
        let Some(typed) = typed_account::find(write, item_key)? else { return Ok(()) };
        if seen(&item) {
            return automatically(&shared, write, &world, item, "automatically_verified");
        }
        let end = typed.made_at + PATIENCE;
        if at >= end {
            return automatically(&shared, write, &world, item, "verification_expired");
        }
        let job = Job { item_key: Some(item_key), kind: Kind::Deposit, due_at: (at + DAY).min(end) };
        job::queue(&shared, write, &world, &job, &Value::Null).map(drop)
    })
    .await
}

/// Whether the deposit can be read at the bank.
fn seen(item: &Item) -> bool {
    let shared = item.shared().any(|account| account.verification_status.is_some());
    shared && item.record.error.is_none() && item.record.permission_revoked_at.is_none()
}

/// Ends what is verified without the person, once, and tells the application.
fn automatically(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    mut item: Item,
    status: &str,
) -> Result<(), Stop> {
    let (code, state) = match status {
        "automatically_verified" => ("AUTOMATICALLY_VERIFIED", State::Settled),
        _ => ("VERIFICATION_EXPIRED", State::Expired),
    };
    let awaits = State::AwaitsDeposit.as_str();
    if !typed_account::settle(write, item.row.item_key, awaits, state.as_str())? {
        return Ok(());
    }
    let account = item.accounts.iter().find(|account| account.verification_status.is_some());
    let account_id = account.map(|account| account.account_id.clone());
    become_status(platform, write, world, &mut item, status)?;
    let fields = json!({"account_id": account_id, "error": null});
    queue(platform, write, world, &item, &Notice::new("AUTH", code, fields))
}

/// Ends an automatic verification as a tester wants it.
///
/// # Errors
/// As [`Item::account`]; INVALID_FIELD.1 for an account that does not await a deposit.
pub fn set(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: Item,
    account_id: &str,
    status: &str,
) -> Result<(), Stop> {
    let account = item.account(account_id)?;
    let row = typed_account::find(write, item.row.item_key)?;
    let awaits = |row: &TypedAccountRow| row.state == State::AwaitsDeposit.as_str();
    if account.verification_status.is_none() || !row.as_ref().is_some_and(awaits) {
        let message = "account_id must be an account whose automated micro-deposit is pending";
        let failure = Failure::field("account_id", message)
            .with("verification_status", json!(account.verification_status))
            .with("auth_method", json!(item.record.auth_method));
        return Err(failure.of_item(item.row.item_key).into());
    }
    automatically(platform, write, world, item, status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deposit_bears_a_code_and_some_of_a_name() {
        assert_eq!(descriptor("App"), "#ABC App ACCTVERIFY");
        assert_eq!(descriptor("A Long Name Ltd"), "#ABC A Long Name ACCTVERIFY");
        assert_eq!(descriptor("Ten Ducks  Ltd"), "#ABC Ten Ducks ACCTVERIFY");
        assert!(is_right(" aBc ") && !is_right("ABD") && !is_right(""));
    }
}
