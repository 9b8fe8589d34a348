//! Audit copies: a report in the hands of an auditor, whose own keys open it with the token.

use super::copy::mint;
use super::find::{Depth, Report};
use crate::client::Caller;
use crate::explain::NEVER_MADE;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::token::{Token, TokenFault, TokenKind};
use gingham_store::report::ReportRow;
use gingham_store::report_copy::{self, ReportCopyRow};
use gingham_store::{Read, Write, report};
use serde_json::json;

/// Who audits (products.md, section 12).
pub const AUDITORS: [&str; 3] = ["fannie_mae", "freddie_mac", "ocrolus"];

/// The kind of these copies in the store.
const KIND: &str = "audit";

/// Makes a copy of the report behind `token`.
///
/// # Errors
/// INVALID_FIELD for an unknown auditor; ASSET_REPORT_ERROR/INVALID_PARENT; why the report cannot be read.
pub fn create(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    token: &str,
    auditor_id: Option<&str>,
) -> Result<Token, Stop> {
    if let Some(odd) = auditor_id.filter(|id| !AUDITORS.contains(id)) {
        let message = format!("auditor_id must be one of {}", AUDITORS.join(", "));
        return Err(Failure::field("auditor_id", message).with("given", odd).into());
    }
    mint(platform, caller, write, token, (TokenKind::AuditCopy, KIND), auditor_id)
}

/// Lets a copy show the report behind `token` from now on: only who made it can.
///
/// # Errors
/// INVALID_AUDIT_COPY_TOKEN.1 or .2; ASSET_REPORT_ERROR/INVALID_PARENT; why the report cannot be read.
pub fn update(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    text: &str,
    token: &str,
) -> Result<(), Stop> {
    let (hash, row) = find(platform, caller, write, text)?;
    if row.world != caller.world.key {
        return Err(unknown(NEVER_MADE).into());
    }
    let parent = Report::parent(platform, caller, write, token)?;
    parent.content(platform, Depth::Whole)?;
    match report_copy::aim(write, &hash, &parent.row.report_id)? {
        true => Ok(()),
        false => Err(Failure::new("INVALID_AUDIT_COPY_TOKEN.2").into()),
    }
}

/// The report that a copy shows, to whoever holds it.
///
/// # Errors
/// INVALID_AUDIT_COPY_TOKEN by its causes.
pub fn open(platform: &Platform, caller: &Caller, read: &mut Read<'_>, text: &str) -> Result<Report, Stop> {
    let (_, row) = find(platform, caller, read, text)?;
    let found = report::by_id(read, &row.report_id)?;
    match found {
        Some(found) if found.removed_at.is_none() => Report::of(platform, found),
        removed => {
            let at = removed.as_ref().and_then(|row| row.removed_at).map(|at| rfc3339(from_millis(at)));
            Err(told(caller, &row, removed.as_ref(), Failure::new("INVALID_AUDIT_COPY_TOKEN.3"))
                .with("report_removed_at", json!(at))
                .not("INVALID_AUDIT_COPY_TOKEN.1", "the token is that of an audit copy")
                .not("INVALID_AUDIT_COPY_TOKEN.2", "the copy itself was not taken back")
                .into())
        }
    }
}

/// Takes a copy back: only who made it can.
///
/// # Errors
/// INVALID_AUDIT_COPY_TOKEN.1 or .2.
pub fn remove(platform: &Platform, caller: &Caller, write: &mut Write<'_>, text: &str) -> Result<(), Stop> {
    let (hash, row) = find(platform, caller, write, text)?;
    if row.world != caller.world.key {
        return Err(unknown(NEVER_MADE).into());
    }
    match report_copy::end(write, &hash, caller.world.now(platform))? {
        true => Ok(()),
        false => Err(Failure::new("INVALID_AUDIT_COPY_TOKEN.2").into()),
    }
}

/// A copy that was not taken back, and its hash.
fn find(
    platform: &Platform,
    caller: &Caller,
    read: &mut Read<'_>,
    text: &str,
) -> Result<(Vec<u8>, ReportCopyRow), Stop> {
    let token =
        Token::parse(TokenKind::AuditCopy, caller.world.environment, text).map_err(|fault| match fault {
            TokenFault::Malformed => unknown("it does not have the form of an audit copy token"),
            TokenFault::OtherEnvironment(other) => unknown("it is another environment's")
                .with("token_of", other.as_str())
                .with("called", caller.world.environment.as_str()),
        })?;
    let hash = platform.key.hash(token.reveal());
    let Some(row) = report_copy::find(read, &hash)?.filter(|row| row.kind == KIND) else {
        return Err(unknown(NEVER_MADE).into());
    };
    match row.ended_at {
        None => Ok((hash, row)),
        Some(at) => {
            let report = report::by_id(read, &row.report_id)?;
            let failure = Failure::new("INVALID_AUDIT_COPY_TOKEN.2")
                .with("revoked_at", rfc3339(from_millis(at)))
                .not("INVALID_AUDIT_COPY_TOKEN.1", "the token is that of an audit copy");
            let failure = match report.as_ref().is_some_and(|report| report.removed_at.is_none()) {
                true => failure.not("INVALID_AUDIT_COPY_TOKEN.3", "the report behind it is there"),
                false => failure.also("INVALID_AUDIT_COPY_TOKEN.3", "the report behind it was removed, too"),
            };
            Err(told(caller, &row, report.as_ref(), failure).into())
        }
    }
}

/// The failure, with more of the copy and its report where they are the caller's own.
fn told(caller: &Caller, row: &ReportCopyRow, report: Option<&ReportRow>, failure: Failure) -> Failure {
    if row.world != caller.world.key {
        return failure;
    }
    let mut failure = failure
        .with("asset_report_id", row.report_id.as_str())
        .with("auditor_id", json!(row.audience))
        .with("created_at", rfc3339(from_millis(row.created_at)))
        .lived(row.created_at, "the audit copy was made");
    if let Some(at) = row.ended_at {
        failure = failure.lived(at, "the audit copy was revoked");
    }
    match report {
        Some(report) => super::find::life(report, failure),
        None => failure,
    }
}

fn unknown(why: &str) -> Failure {
    Failure::new("INVALID_AUDIT_COPY_TOKEN.1").with("looked_up", why)
}
