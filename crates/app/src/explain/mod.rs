//! Why a request failed: what is kept of it and how it is told.

mod form;
mod kept;
mod others;
mod second_look;
mod told;

pub use form::form;
pub use kept::{Failed, FailedRequest, Grounds, keep, put};
pub use told::{Cause, Explanation, Recent, Rule, TimelineEntry};

use self::others::Others;
use crate::client::Caller;
use crate::failure::{CauseId, Failure, Stop};
use crate::stored;
use gingham_contract::{by_cause, catalogue, find};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::{Read, failed_request, life_event};
use serde_json::{Value, json};

/// The first cause of an error code, for codes that banks and testers name without a type: an Item's or an
/// institution's error before any other.
pub fn first_cause_of(code: &str) -> CauseId {
    let of = |error_type: &str| find(error_type, code);
    let row = of("ITEM_ERROR").or_else(|| of("INSTITUTION_ERROR"));
    let row = row.or_else(|| catalogue().rows().iter().find(|row| row.error_code == code));
    let cause = row.and_then(|row| row.causes.first());
    cause.map_or(CauseId::from("INTERNAL_SERVER_ERROR.1"), |cause| CauseId::from(cause.id))
}

/// What stands for a path in what Link explains.
pub const LINK: &str = "/link";

/// What is told of a token that is unknown, and of one that is another developer's.
pub(crate) const NEVER_MADE: &str = "no token like this was ever made here";

/// The explanation of a failed request of this client.
///
/// # Errors
/// INVALID_FIELD when there is no failed request of this id.
pub fn explain(read: &mut Read<'_>, caller: &Caller, request_id: &str) -> Result<Value, Stop> {
    let Some(body) = failed_request::find(read, caller.world.key, request_id)? else {
        let message = "request_id must be the request_id of a failed request of this client";
        return Err(Failure::field("request_id", message).into());
    };
    let kept: FailedRequest = stored::read("failed request", &body)?;
    Ok(json!(tell(read, kept)?))
}

/// The explanation of a failed request, whosever it was: for people before the console. What is another developer's
/// is told only to the team, which is `trusted`.
///
/// # Errors
/// Internal.
pub fn explain_anywhere(
    read: &mut Read<'_>,
    request_id: &str,
    trusted: bool,
) -> Result<Option<Explanation>, Stop> {
    let Some(row) = failed_request::find_anywhere(read, request_id)? else { return Ok(None) };
    let mut kept: FailedRequest = stored::read("failed request", &row.body)?;
    if let Some(hidden) = kept.grounds.hidden.take().filter(|_| trusted) {
        kept.cause = hidden.cause;
        kept.grounds.evidence = hidden.evidence;
        kept.grounds.item_key = hidden.item_key;
    }
    tell(read, kept).map(Some)
}

/// The newest failed requests of a world.
///
/// # Errors
/// Internal.
pub fn recent(read: &mut Read<'_>, world_key: i64, limit: i64) -> Result<Vec<Recent>, Stop> {
    failed_request::newest(read, world_key, limit)?.iter().map(Recent::of).collect()
}

/// The newest requests of any client that failed with this error, `TYPE/CODE`.
///
/// # Errors
/// Internal.
pub fn recent_of_error(read: &mut Read<'_>, error: &str, limit: i64) -> Result<Vec<Recent>, Stop> {
    failed_request::with_error(read, error, limit)?.iter().map(Recent::of).collect()
}

fn tell(read: &mut Read<'_>, kept: FailedRequest) -> Result<Explanation, Stop> {
    let row = by_cause(&kept.cause);
    let timeline = timeline(read, &kept)?;
    let Others { also_holds, ruled_out, left_open } = Others::of(&kept);
    Ok(Explanation {
        cause: Cause {
            id: kept.cause,
            summary: row.map_or("", |(_, cause)| cause.text),
            evidence: kept.grounds.evidence,
        },
        steps: row.map(|(row, cause)| row.steps(cause).to_vec()).unwrap_or_default(),
        request_id: kept.request_id,
        endpoint: kept.endpoint,
        environment: kept.environment,
        received_at: kept.received_at,
        error: kept.error,
        also_holds,
        ruled_out,
        left_open,
        timeline,
    })
}

/// What led to the failure, which is the last of it.
fn timeline(read: &mut Read<'_>, kept: &FailedRequest) -> Result<Vec<TimelineEntry>, Stop> {
    let line = |at: &str, event: &str| TimelineEntry { at: at.to_owned(), event: event.to_owned() };
    let mut past = kept.grounds.life.clone();
    if let Some(item_key) = kept.grounds.item_key {
        let until = kept.grounds.item_until.unwrap_or(i64::MAX);
        past.extend(life_event::until(read, item_key, until, 50)?);
    }
    past.sort_by_key(|(at, _)| *at);
    let past = past.iter().map(|(at, event)| line(&rfc3339(from_millis(*at)), event));
    let mut timeline: Vec<TimelineEntry> = past.collect();
    timeline.extend(kept.before.iter().map(|(at, event)| line(at, event)));
    // The times tell seconds: what happened within one stays in the order of its source.
    timeline.sort_by(|a, b| a.at.cmp(&b.at));
    let failed = match kept.endpoint.as_str() {
        LINK => format!("Link failed with {}", kept.cause),
        endpoint => format!("{endpoint} was called and failed with {}", kept.cause),
    };
    timeline.push(line(&kept.received_at, &failed));
    Ok(timeline)
}
