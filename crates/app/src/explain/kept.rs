//! What is kept of a failed request, or of an error that Link told.

use super::NEVER_MADE;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use crate::stored;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::failed_request::FailedRow;
use gingham_store::{Write, failed_request};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// What is kept of a failed request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// What speaks for it.
    #[serde(flatten)]
    pub grounds: Grounds,
    /// What happened in the Link session before, each with its time.
    #[serde(default)]
    pub before: Vec<(String, String)>,
}

/// What speaks for a cause, as far as the caller may know it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Grounds {
    /// Facts.
    pub evidence: Map<String, Value>,
    /// Causes that were looked at and are not it.
    pub ruled_out: Vec<(String, String)>,
    /// The Item.
    pub item_key: Option<i64>,
    /// What the caller may not know, since it is another developer's.
    #[serde(default)]
    pub hidden: Option<Hidden>,
}

/// The truth about a request that met something of another developer's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hidden {
    /// The true cause.
    pub cause: String,
    /// Facts.
    pub evidence: Map<String, Value>,
    /// The other developer's Item.
    pub item_key: Option<i64>,
}

impl Grounds {
    /// Of a failure. What is another developer's stays out of what this client can ask for.
    pub fn of(failure: &Failure) -> Grounds {
        let open = failure.shown.is_none();
        Grounds {
            evidence: if open { failure.evidence.clone() } else { foreign() },
            ruled_out: failure.ruled_out.iter().map(|(id, why)| (id.to_string(), why.clone())).collect(),
            item_key: failure.item_key.filter(|_| open),
            hidden: (!open).then(|| Hidden {
                cause: failure.cause.to_string(),
                evidence: failure.evidence.clone(),
                item_key: failure.item_key,
            }),
        }
    }
}

/// The evidence of an unknown token, word for word: a foreign one must not look different.
fn foreign() -> Map<String, Value> {
    let mut evidence = Map::new();
    evidence.insert("looked_up".into(), json!(NEVER_MADE));
    evidence
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
    let kept = FailedRequest {
        request_id: request_id.to_owned(),
        endpoint: endpoint.to_owned(),
        environment: caller.world.environment.as_str().to_owned(),
        received_at: rfc3339(from_millis(at)),
        error: body,
        cause: failure.shown_cause().to_owned(),
        grounds: Grounds::of(failure),
        before: Vec::new(),
    };
    let (world, machine_at) = (caller.world.key, platform.machine_now());
    platform.store.write(move |write| put(write, world, at, machine_at, &kept)).await
}

/// Keeps what failed at `at`, in the transaction of what it belongs to; it may be there already.
///
/// # Errors
/// Internal.
pub fn put(
    write: &mut Write<'_>,
    world: i64,
    at: i64,
    machine_at: i64,
    kept: &FailedRequest,
) -> Result<(), Stop> {
    let error = |key: &str| kept.error[key].as_str().unwrap_or_default();
    let row = FailedRow {
        request_id: kept.request_id.clone(),
        world,
        received_at: at,
        machine_at,
        body: stored::write(kept),
        error: format!("{}/{}", error("error_type"), error("error_code")),
    };
    Ok(failed_request::insert(write, &row)?)
}
