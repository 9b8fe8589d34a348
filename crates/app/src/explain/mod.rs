//! Why a request failed: what is kept of it and how it is told.

mod form;
mod kept;
mod ruled_out;

pub use form::form;
pub use kept::{FailedRequest, Grounds, keep, put};

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
    let row = by_cause(&kept.cause);
    let summary = row.map_or("", |(_, cause)| cause.text);
    let steps: Vec<&str> = row.map(|(row, _)| row.remedies.clone()).unwrap_or_default();
    let timeline = timeline(read, &kept)?;
    let ruled_out = ruled_out::list(&kept);
    Ok(json!({
        "request_id": kept.request_id,
        "endpoint": kept.endpoint,
        "environment": kept.environment,
        "received_at": kept.received_at,
        "error": kept.error,
        "cause": {"id": kept.cause, "summary": summary, "evidence": kept.grounds.evidence},
        "ruled_out": ruled_out,
        "steps": steps,
        "timeline": timeline,
    }))
}

fn timeline(read: &mut Read<'_>, kept: &FailedRequest) -> Result<Vec<Value>, Stop> {
    let line = |at: &str, event: &str| json!({"at": at, "event": event});
    let mut timeline = Vec::new();
    if let Some(item_key) = kept.grounds.item_key {
        for (at, event) in life_event::of_item(read, item_key, 50)? {
            timeline.push(line(&rfc3339(from_millis(at)), &event));
        }
    }
    timeline.extend(kept.before.iter().map(|(at, event)| line(at, event)));
    let failed = match kept.endpoint.as_str() {
        LINK => format!("Link failed with {}", kept.cause),
        endpoint => format!("{endpoint} was called and failed with {}", kept.cause),
    };
    timeline.push(line(&kept.received_at, &failed));
    timeline.sort_by(|a, b| a["at"].as_str().cmp(&b["at"].as_str()));
    Ok(timeline)
}
