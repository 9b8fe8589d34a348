//! The log as people of the team read it.

use super::body::Bodies;
use super::chart::Window;
use super::search::Wanted;
use crate::explain::{Explanation, explain_anywhere};
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_contract::by_cause;
use gingham_model::clock::from_millis;
use gingham_model::id;
use gingham_store::request_log::{LogRow, LoggedFailure};
use gingham_store::{Read, call_count, item, request_log};
use std::collections::BTreeSet;

/// A call in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its key, for the calls before and after it.
    pub key: i64,
    /// Its id.
    pub request_id: String,
    /// When it came in, on the machine's clock, RFC 3339 with milliseconds.
    pub at: String,
    /// The path.
    pub endpoint: String,
    /// The HTTP status.
    pub status: i64,
    /// How long it took, in microseconds.
    pub micros: i64,
    /// Why it failed.
    pub failure: Option<LoggedFailure>,
    /// The Item that it was about.
    pub item_id: Option<String>,
}

/// All that is known of a call.
#[derive(Clone, Debug)]
pub struct Logged {
    /// What the list says of it.
    pub listed: Listed,
    /// The Link session that it names.
    pub link_session_id: Option<String>,
    /// The hashes of the tokens that it names, in hexadecimal digits.
    pub tokens: Vec<String>,
    /// What was sent and answered.
    pub bodies: Option<Bodies>,
    /// Why it failed.
    pub explanation: Option<Explanation>,
}

/// Up to `limit` calls of a world that are wanted, with keys between these two, newest first.
///
/// # Errors
/// Internal.
pub fn newest(
    read: &mut Read<'_>,
    world: i64,
    wanted: &Wanted,
    between: (i64, i64),
    limit: i64,
) -> Result<Vec<Listed>, Stop> {
    let Some(filter) = wanted.filter(read, world)? else { return Ok(Vec::new()) };
    let rows = request_log::newest(read, world, &filter, between, limit)?;
    rows.into_iter().map(|row| listed(read, row)).collect()
}

fn listed(read: &mut Read<'_>, row: LogRow) -> Result<Listed, Stop> {
    let item_id = match row.item_key {
        Some(item_key) => item::id_of(read, item_key)?,
        None => None,
    };
    Ok(Listed {
        key: row.log_key,
        request_id: row.request_id,
        at: from_millis(row.machine_at).strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string(),
        endpoint: row.endpoint,
        status: row.status,
        micros: row.micros,
        failure: row.failure,
        item_id,
    })
}

/// The call of this id, where it is in the log of this world.
///
/// # Errors
/// Internal.
pub fn logged(
    platform: &Platform,
    read: &mut Read<'_>,
    world: i64,
    request_id: &str,
) -> Result<Option<Logged>, Stop> {
    let Some(row) = request_log::find(read, request_id)?.filter(|row| row.world == world) else {
        return Ok(None);
    };
    let tokens = request_log::tokens(read, row.log_key)?;
    Ok(Some(Logged {
        link_session_id: row.link_session_id.clone(),
        tokens: tokens.iter().map(|hash| id::hex(hash)).collect(),
        bodies: Bodies::find(platform, read, row.log_key)?,
        explanation: explain_anywhere(read, request_id, true)?,
        listed: listed(read, row)?,
    }))
}

/// What the calls of a world may be narrowed to: what was called and what failed of late.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Paths.
    pub endpoints: Vec<String>,
    /// Error codes.
    pub codes: Vec<String>,
    /// Causes.
    pub causes: Vec<String>,
    /// How many calls have no entry in the log.
    pub unlogged: i64,
}

/// The choices that the last two weeks give.
///
/// # Errors
/// Internal.
pub fn choices(read: &mut Read<'_>, world: i64, now: i64) -> Result<Choices, Stop> {
    let window = Window::Fortnight;
    let kinds = call_count::kinds(read, world, window.span(), window.since(now))?;
    let unlogged = kinds.iter().map(|(.., unlogged)| unlogged).sum();
    let endpoints: BTreeSet<&String> = kinds.iter().map(|(endpoint, ..)| endpoint).collect();
    let causes: BTreeSet<&String> =
        kinds.iter().map(|(_, cause, _)| cause).filter(|cause| !cause.is_empty()).collect();
    let rows = causes.iter().filter_map(|cause| by_cause(cause));
    let codes: BTreeSet<&str> = rows.map(|(row, _)| row.error_code).collect();
    Ok(Choices {
        endpoints: endpoints.into_iter().cloned().collect(),
        codes: codes.into_iter().map(str::to_owned).collect(),
        causes: causes.into_iter().cloned().collect(),
        unlogged,
    })
}
