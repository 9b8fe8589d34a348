//! Removing a report: what it says is gone, its copies open nothing any more, its Items stay.

use super::find::Report;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_store::{Write, report};

/// Removes the report behind a token.
///
/// # Errors
/// As [`Report::by_token`].
pub fn remove(platform: &Platform, caller: &Caller, write: &mut Write<'_>, token: &str) -> Result<(), Stop> {
    let found = Report::by_token(platform, caller, write, token)?;
    match report::remove(write, &found.row.report_id, caller.world.now(platform))? {
        true => Ok(()),
        false => Err(Failure::new("INTERNAL_SERVER_ERROR.2").into()),
    }
}
