//! Why a request failed: what is kept of it and how it is told.

mod form;
mod ruled_out;

pub use form::form;

use crate::client::Caller;
use crate::failure::{CauseId, Failure, Stop};
use crate::platform::Platform;
use crate::stored;
use gingham_contract::{by_cause, catalogue, find};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::{Read, Write, failed_request, life_event};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// The first cause of an error code, for codes that banks and testers name without a type: an Item's or an
/// institution's error before any other.
pub fn first_cause_of(code: &str) -> CauseId {
    let of = |error_type: &str| find(error_type, code);
    let row = of("ITEM_ERROR").or_else(|| of("INSTITUTION_ERROR"));
    let row = row.or_else(|| catalogue().rows().iter().find(|row| row.error_code == code));
    let cause = row.and_then(|row| row.causes.first());
    cause.map_or(CauseId::from("INTERNAL_SERVER_ERROR.1"), |cause| CauseId::from(cause.id))
}

/// What is told of a token that is unknown, and of one that is another developer's.
pub(crate) const NEVER_MADE: &str = "no token like this was ever made here";

/// What is kept of a failed request.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FailedRequest {
    /// Its id.
    pub request_id: String,
    /// The path.
    pub endpoint: String,
    /// Where it was called.
    pub environment: String,
    /// When, RFC 3339, on the client's clock.
    pub received_at: String,
    /// The body that was sent.
    pub error: Value,
    /// The cause as the caller may know it.
    pub cause: String,
    /// Facts.
    pub evidence: Map<String, Value>,
    /// Causes that were looked at and are not it.
    pub ruled_out: Vec<(String, String)>,
    /// The Item.
    pub item_key: Option<i64>,
}

/// Keeps a failed request of a client.
///
/// # Errors
/// Internal.
pub async fn keep(
    platform: &Platform,
    caller: &Caller,
    endpoint: &str,
    request_id: &str,
    failure: &Failure,
    body: Value,
) -> Result<(), Stop> {
    let at = caller.world.now(platform);
    // What is another developer's stays out of what this client can ask for.
    let open = failure.shown.is_none();
    let kept = FailedRequest {
        request_id: request_id.to_owned(),
        endpoint: endpoint.to_owned(),
        environment: caller.world.environment.as_str().to_owned(),
        received_at: rfc3339(from_millis(at)),
        error: body,
        cause: failure.shown_cause().to_owned(),
        evidence: if open { failure.evidence.clone() } else { foreign() },
        ruled_out: failure.ruled_out.iter().map(|(id, why)| (id.to_string(), why.clone())).collect(),
        item_key: failure.item_key.filter(|_| open),
    };
    let (world, machine_at, body) = (caller.world.key, platform.machine_now(), stored::write(&kept));
    platform
        .store
        .write(move |write: &mut Write<'_>| {
            Ok(failed_request::insert(write, &kept.request_id, world, at, machine_at, &body)?)
        })
        .await
}

/// The evidence of an unknown token, word for word: a foreign one must not look different.
fn foreign() -> Map<String, Value> {
    let mut evidence = Map::new();
    evidence.insert("looked_up".into(), json!(NEVER_MADE));
    evidence
}

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
        "cause": {"id": kept.cause, "summary": summary, "evidence": kept.evidence},
        "ruled_out": ruled_out,
        "steps": steps,
        "timeline": timeline,
    }))
}

fn timeline(read: &mut Read<'_>, kept: &FailedRequest) -> Result<Vec<Value>, Stop> {
    let line = |at: &str, event: &str| json!({"at": at, "event": event});
    let mut timeline = Vec::new();
    if let Some(item_key) = kept.item_key {
        for (at, event) in life_event::of_item(read, item_key, 50)? {
            timeline.push(line(&rfc3339(from_millis(at)), &event));
        }
    }
    timeline.push(line(
        &kept.received_at,
        &format!("{} was called and failed with {}", kept.endpoint, kept.cause),
    ));
    timeline.sort_by(|a, b| a["at"].as_str().cmp(&b["at"].as_str()));
    Ok(timeline)
}
