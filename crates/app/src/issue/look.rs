//! Whether an institution answers again: looked at by a worker, on the world's clock.

use super::{AWAITED, DOWN, GIVEN_UP, REPORTED, RESOLVED, summary};
use crate::client::Caller;
use crate::failure::Stop;
use crate::job::run::{Outcome, conclude};
use crate::job::{self, Job, Kind};
use crate::platform::{Platform, World};
use crate::webhook::outbox::{About, Notice, queue_to};
use crate::{fault, link, stored};
use gingham_connect::directory;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::institution::Health;
use gingham_store::issue::{self, IssueRow};
use gingham_store::job::JobRow;
use gingham_store::{Read, Write};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// How often an issue is looked at whose end is not known, in milliseconds.
pub(super) const PERIOD: i64 = 6 * 60 * 60 * 1000;
/// After how long it is given up: whoever waits has found another way.
const PATIENCE: i64 = 30 * 24 * 60 * 60 * 1000;

/// A look at an issue.
#[derive(Serialize, Deserialize)]
pub(super) struct Look {
    issue_id: String,
    /// Whether another look follows where nothing has changed.
    repeats: bool,
}

impl Look {
    /// The first of many.
    pub(super) fn first(row: &IssueRow) -> Look {
        Look { issue_id: row.issue_id.clone(), repeats: true }
    }

    /// One beside those that repeat.
    pub(super) fn once(row: &IssueRow) -> Look {
        Look { issue_id: row.issue_id.clone(), repeats: false }
    }
}

pub(super) fn queue(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    look: &Look,
    due_at: i64,
) -> Result<(), Stop> {
    let job = Job { item_key: None, kind: Kind::Issue, due_at };
    job::queue(platform, write, world, &job, &json!(look)).map(drop)
}

/// Looks, and tells whoever waits when it is over.
///
/// # Errors
/// Internal.
pub async fn job(platform: &Platform, caller: &Caller, row: &JobRow) -> Result<Outcome, Stop> {
    let look: Look = stored::read("job", &row.body)?;
    let (shared, world) = (platform.shared(), caller.world.clone());
    conclude(platform, row, move |write| take(&shared, write, &world, &look)).await
}

fn take(platform: &Platform, write: &mut Write<'_>, world: &World, look: &Look) -> Result<(), Stop> {
    let found = issue::find(write, world.key, &look.issue_id)?;
    let Some(row) = found.filter(|row| row.closed_at.is_none()) else { return Ok(()) };
    let now = world.now(platform);
    if !is_down(write, &row, now)? {
        issue::set_status(write, &row.issue_id, RESOLVED, Some(now))?;
        return tell(platform, write, world, &row, now);
    }
    if now - row.opened_at >= PATIENCE {
        issue::set_status(write, &row.issue_id, GIVEN_UP, Some(now))?;
        return Ok(link::recovery::give_up(write, &row.issue_id)?);
    }
    if row.status == REPORTED {
        issue::set_status(write, &row.issue_id, AWAITED, None)?;
    }
    match look.repeats {
        true => queue(platform, write, world, look, now + PERIOD),
        false => Ok(()),
    }
}

fn is_down(read: &mut Read<'_>, row: &IssueRow, now: i64) -> Result<bool, Stop> {
    let for_good = directory::find(&row.institution_id).is_some_and(|one| one.health == Health::Down);
    if for_good || row.ends_at.is_some_and(|at| at > now) {
        return Ok(true);
    }
    fault::lasts(read, row.world, &row.institution_id, &DOWN)
}

/// Tells the applications that subscribed, and writes to the people who wait.
fn tell(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    row: &IssueRow,
    now: i64,
) -> Result<(), Stop> {
    let fields = json!({
        "issue_id": row.issue_id,
        "issue_description": summary(row),
        "issue_resolved_at": rfc3339(from_millis(now)),
        "institution_id": row.institution_id,
        "institution_name": super::name(row),
    });
    for sealed in issue::subscriptions(write, &row.issue_id)? {
        let url = platform.key.open(&sealed).unwrap_or_default();
        let notice = Notice::new("ISSUES", "ISSUE_RESOLVED", fields.clone());
        let about = About { item_key: None, item_id: None };
        queue_to(platform, write, world, &about, &String::from_utf8_lossy(&url), &notice)?;
    }
    link::recovery::write_to_all(platform, write, world, &row.issue_id)
}
