//! What every copy of a report begins with: a token, and the row that it opens.

use super::find::{Depth, Report};
use crate::client::Caller;
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_model::token::{Token, TokenKind};
use gingham_store::Write;
use gingham_store::report_copy::{self, ReportCopyRow};

/// Makes a copy of the report behind `report_token` for an audience; `kind` is the word in the store.
///
/// # Errors
/// ASSET_REPORT_ERROR/INVALID_PARENT; why the report cannot be read.
pub(super) fn mint(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    report_token: &str,
    (token_kind, kind): (TokenKind, &str),
    audience: Option<&str>,
) -> Result<Token, Stop> {
    let parent = Report::parent(platform, caller, write, report_token)?;
    parent.content(platform, Depth::Whole)?;
    let minted = Token::mint(token_kind, caller.world.environment, &platform.chance);
    let row = ReportCopyRow {
        world: caller.world.key,
        kind: kind.to_owned(),
        report_id: parent.row.report_id,
        audience: audience.map(str::to_owned),
        created_at: caller.world.now(platform),
        ended_at: None,
    };
    report_copy::insert(write, &platform.key.hash(minted.reveal()), &row)?;
    Ok(minted)
}
