//! Issues: an institution that does not answer, from the first Link session that met it until its end.
//!
//! The simulated banks are down for three reasons: for good, by their place in the directory; for an hour, by
//! credentials that say so; or until a tester takes a fault away.

mod list;
pub mod look;

pub use list::{Search, find, search, subscribe, wire};

use crate::failure::Stop;
use crate::platform::{Platform, World};
use gingham_connect::directory;
use gingham_model::id;
use gingham_store::Write;
use gingham_store::issue::{self, IssueRow};
use look::Look;

/// What an institution answers that is down.
pub(crate) const DOWN: [&str; 3] =
    ["INSTITUTION_DOWN", "INSTITUTION_NOT_RESPONDING", "INSTITUTION_NOT_AVAILABLE"];
/// How long a bank is down for those whose credentials say so, in milliseconds.
pub(crate) const OUTAGE: i64 = 60 * 60 * 1000;

/// How far a repair is.
const REPORTED: &str = "REPORTED";
const AWAITED: &str = "AWAITING_RESOLUTION";
const RESOLVED: &str = "RESOLVED";
const GIVEN_UP: &str = "CANNOT_FIX";

/// An institution that a session found down.
#[derive(Clone, Debug)]
pub(crate) struct Met {
    /// Which one.
    pub institution_id: String,
    /// What it answered.
    pub error_code: String,
    /// Until when it does at least, where that is known.
    pub ends_at: Option<i64>,
}

/// Reports what a session met: a new issue, or one more report of an open one.
pub(crate) fn report(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    link_session_id: &str,
    met: &Met,
) -> Result<IssueRow, Stop> {
    let now = world.now(platform);
    let row = match issue::open_at(write, world.key, &met.institution_id)? {
        Some(row) => {
            if let Some(ends_at) = met.ends_at.filter(|at| Some(*at) > row.ends_at) {
                issue::prolong(write, &row.issue_id, ends_at)?;
                look::queue(platform, write, world, &Look::once(&row), ends_at)?;
            }
            row
        }
        None => {
            let row = IssueRow {
                issue_id: id::opaque(&platform.chance),
                world: world.key,
                institution_id: met.institution_id.clone(),
                error_code: met.error_code.clone(),
                status: REPORTED.to_owned(),
                opened_at: now,
                ends_at: met.ends_at,
                closed_at: None,
            };
            issue::insert(write, &row)?;
            let due_at = met.ends_at.unwrap_or(now + look::PERIOD);
            look::queue(platform, write, world, &Look::first(&row), due_at)?;
            row
        }
    };
    issue::met_by(write, world.key, &row.issue_id, link_session_id)?;
    Ok(row)
}

/// Looks at every open issue of a world at once, since a reason for one may be gone.
pub(crate) fn hurry(platform: &Platform, write: &mut Write<'_>, world: &World) -> Result<(), Stop> {
    let now = world.now(platform);
    for row in issue::open(write, world.key)? {
        look::queue(platform, write, world, &Look::once(&row), now)?;
    }
    Ok(())
}

/// What an issue is called.
pub(crate) fn summary(row: &IssueRow) -> String {
    format!("Logins at {} fail", name(row))
}

fn name(row: &IssueRow) -> &str {
    directory::find(&row.institution_id).map_or("an institution", |institution| &institution.name)
}
