//! The checks that an institution's data gets a few times a day.

use super::notices::Phase;
use super::pull::pull;
use crate::client::Caller;
use crate::failure::Stop;
use crate::job::run::{Outcome, conclude};
use crate::job::{self, Job, Kind};
use crate::platform::{Platform, World};
use gingham_store::job::JobRow;
use gingham_store::{Write, item};
use serde_json::Value;

/// The time between two checks, in milliseconds: four a day.
pub const PERIOD: i64 = 6 * 60 * 60 * 1000;

/// Queues the next check of an Item after `at`.
///
/// # Errors
/// Internal.
pub fn queue_check(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item_key: i64,
    at: i64,
) -> Result<(), Stop> {
    let job = Job { item_key: Some(item_key), kind: Kind::Check, due_at: at + PERIOD };
    job::queue(platform, write, world, &job, &Value::Null).map(drop)
}

/// Does a check and queues the next one, counted from when this one was due, so that checks missed while the
/// server was off or the clock jumped are not made up for.
///
/// # Errors
/// Internal.
pub async fn check(
    platform: &Platform,
    caller: &Caller,
    item_key: i64,
    row: &JobRow,
) -> Result<Outcome, Stop> {
    pull(platform, caller, item_key, Phase::News).await?;
    let (shared, world) = (platform.shared(), caller.world.clone());
    let due = row.due_at;
    conclude(platform, row, move |write| {
        let lives = item::by_key(write, item_key)?.is_some_and(|row| row.removed_at.is_none());
        if lives {
            let missed = (world.now(&shared) - due).max(0) / PERIOD;
            queue_check(&shared, write, &world, item_key, due + missed * PERIOD)?;
        }
        Ok(())
    })
    .await
}
