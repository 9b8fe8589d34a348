//! What happens at a bank, for testers: the Item learns of it at its next sync.

pub mod account;
pub mod login;
pub mod transactions;

use crate::client::Caller;
use crate::failure::Stop;
use crate::item::Item;
use crate::job::Kind;
use crate::platform::Platform;
use crate::stored;
use crate::sync::notices::Phase;
use crate::sync::pull::Aim;
use crate::sync::schedule;
use gingham_connect::{Change, ChangeKind};
use gingham_store::job::{self, JobRow};
use gingham_store::{Write, bank_change, item, life_event};
use serde_json::json;

/// Notes a change at the bank behind an Item.
///
/// # Errors
/// Internal.
pub fn happen(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &Item,
    kind: ChangeKind,
    event: &str,
) -> Result<(), Stop> {
    let change = Change { at: caller.world.moment(platform), kind };
    let key = item.row.item_key;
    bank_change::append(write, key, &stored::write(&change))?;
    life_event::note(write, key, caller.world.now(platform), event)?;
    // The rows are guarded by the Item's: two calls at once must not both append in its place. It is written as it is
    // stored: what is at hand may be a partner's view.
    match item::by_key(write, key)? {
        Some(row) => Ok(item::update(write, &row)?),
        None => Ok(()),
    }
}

/// Notes a change that the Item learns of at its next sync: when its bank is next checked, or when the clock is next
/// advanced, by however little.
///
/// # Errors
/// Internal.
pub fn happen_unnoticed(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &Item,
    kind: ChangeKind,
    event: &str,
) -> Result<(), Stop> {
    happen(platform, caller, write, item, kind, event)?;
    queue_sync(platform, caller, write, item)
}

/// Queues a sync that is due on the world's clock at once and on the machine's only when the next check would be: an
/// advance runs it, the workers leave it alone until then.
fn queue_sync(platform: &Platform, caller: &Caller, write: &mut Write<'_>, item: &Item) -> Result<(), Stop> {
    let (item_key, machine_now) = (item.row.item_key, platform.machine_now());
    let queued = job::of_item(write, item_key, Kind::Pull.as_str())?;
    if queued.iter().any(|row| row.machine_due > machine_now) {
        return Ok(());
    }
    let row = JobRow {
        job_key: platform.next_key(),
        world: caller.world.key,
        item_key: Some(item_key),
        kind: Kind::Pull.as_str().to_owned(),
        due_at: caller.world.now(platform),
        machine_due: machine_now + schedule::PERIOD,
        body: json!(Aim { phase: Phase::News }).to_string(),
    };
    Ok(job::insert(write, &row)?)
}
