//! Issues as applications see them.

use super::{name, summary};
use crate::client::Caller;
use crate::explain::FailedRequest;
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::platform::Platform;
use crate::stored;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::issue::{self, IssueRow};
use gingham_store::{Read, Write, failed_request, item};
use serde_json::{Value, json};

/// What issues are looked for by; what is given must fit.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// An Item whose institution was in trouble.
    pub item_id: Option<String>,
    /// A Link session that met one.
    pub link_session_id: Option<String>,
    /// What the session's event or callback was told as its request_id.
    pub request_id: Option<String>,
}

/// An issue.
///
/// # Errors
/// INVALID_FIELD when this client has none of this id here.
pub fn find(read: &mut Read<'_>, caller: &Caller, issue_id: &str) -> Result<IssueRow, Stop> {
    issue::find(read, caller.world.key, issue_id)?.ok_or_else(|| {
        let message = "issue_id must be the issue_id of an issue that a Link session of this client met";
        Failure::field("issue_id", message).into()
    })
}

/// The issues that fit everything that is given, the oldest first; none where nothing is known of it.
///
/// # Errors
/// Internal.
pub fn search(read: &mut Read<'_>, caller: &Caller, wanted: &Search) -> Result<Vec<IssueRow>, Stop> {
    let world = caller.world.key;
    let mut lists = Vec::new();
    if let Some(item_id) = &wanted.item_id {
        lists.push(of_item(read, world, item_id)?);
    }
    if let Some(session_id) = &wanted.link_session_id {
        lists.push(issue::of_session(read, world, session_id)?);
    }
    if let Some(request_id) = &wanted.request_id {
        lists.push(match session_of(read, world, request_id)? {
            Some(session_id) => issue::of_session(read, world, &session_id)?,
            None => Vec::new(),
        });
    }
    let mut lists = lists.into_iter();
    let first = lists.next().unwrap_or_default();
    Ok(lists.fold(first, |mut kept, list| {
        kept.retain(|row| list.iter().any(|other| other.issue_id == row.issue_id));
        kept
    }))
}

/// The trouble at an Item's institution since the Item was made.
fn of_item(read: &mut Read<'_>, world: i64, item_id: &str) -> Result<Vec<IssueRow>, Stop> {
    let Some(row) = item::by_id(read, item_id)?.filter(|row| row.world == world) else {
        return Ok(Vec::new());
    };
    let item = Item::of(row)?;
    match &item.record.institution_id {
        Some(institution_id) => Ok(issue::since(read, world, institution_id, item.row.created_at)?),
        None => Ok(Vec::new()),
    }
}

/// The session that told of an error under a request_id.
fn session_of(read: &mut Read<'_>, world: i64, request_id: &str) -> Result<Option<String>, Stop> {
    let Some(body) = failed_request::find(read, world, request_id)? else { return Ok(None) };
    let kept: FailedRequest = stored::read("failed request", &body)?;
    Ok(kept.grounds.evidence.get("link_session_id").and_then(Value::as_str).map(str::to_owned))
}

/// Lets an address hear of an issue's end.
///
/// # Errors
/// As [`find`].
pub fn subscribe(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    issue_id: &str,
    url: &str,
) -> Result<(), Stop> {
    let row = find(write, caller, issue_id)?;
    let (address, sealed) = (platform.key.hash(url), platform.key.seal(url.as_bytes(), &platform.chance));
    Ok(issue::subscribe(write, row.world, &row.issue_id, &address, &sealed)?)
}

/// An issue on the wire.
pub fn wire(row: &IssueRow) -> Value {
    let opened_at = rfc3339(from_millis(row.opened_at));
    json!({
        "issue_id": row.issue_id,
        "institution_ids": [row.institution_id],
        "institution_names": [name(row)],
        "created_at": opened_at,
        "summary": summary(row),
        "detailed_description":
            format!("{} has answered logins in Link with {} since {opened_at}.", name(row), row.error_code),
        "status": row.status,
    })
}
