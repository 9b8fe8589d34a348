//! What is kept of a failed request, or of an error that Link told.

use super::{NEVER_MADE, second_look};
use crate::client::Caller;
use crate::failure::{CauseId, Failure, Stop};
use crate::platform::Platform;
use crate::stored;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::failed_request::FailedRow;
use gingham_store::{Write, failed_request, life_event};
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
    /// Other causes that hold as well.
    #[serde(default)]
    pub also_holds: Vec<(String, String)>,
    /// What happened before to what was refused, on the client's clock.
    #[serde(default)]
    pub life: Vec<(i64, String)>,
    /// The Item.
    pub item_key: Option<i64>,
    /// The last event of the Item's life before; later ones did not lead to the failure.
    #[serde(default)]
    pub item_until: Option<i64>,
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
        let causes =
            |all: &[(CauseId, String)]| all.iter().map(|(id, why)| (id.to_string(), why.clone())).collect();
        Grounds {
            evidence: if open { failure.evidence.clone() } else { foreign() },
            ruled_out: causes(&failure.ruled_out),
            also_holds: if open { causes(&failure.also_holds) } else { Vec::new() },
            life: failure
                .life
                .iter()
                .filter(|_| open)
                .map(|(at, event)| (*at, (*event).to_owned()))
                .collect(),
            item_key: failure.item_key.filter(|_| open),
            item_until: None,
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

/// A failed request as it is to be kept.
pub struct Failed<'a> {
    /// The path.
    pub endpoint: &'a str,
    /// Its id.
    pub request_id: &'a str,
    /// Why.
    pub failure: &'a Failure,
    /// The body that was sent.
    pub body: Value,
    /// The accounts that the request names.
    pub account_ids: Vec<String>,
}

/// Keeps a failed request of a client.
///
/// # Errors
/// Internal.
pub async fn keep(platform: &Platform, caller: &Caller, failed: Failed<'_>) -> Result<(), Stop> {
    let Failed { endpoint, request_id, failure, body, account_ids } = failed;
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
    platform
        .store
        .write(move |write| {
            let mut kept = kept.clone();
            if let Some(item_key) = kept.grounds.item_key {
                kept.grounds.also_holds.extend(second_look::accounts(write, item_key, &account_ids)?);
            }
            put(write, world, at, machine_at, &kept)
        })
        .await
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
    let mut kept = kept.clone();
    let hidden = kept.grounds.hidden.as_ref().and_then(|hidden| hidden.item_key);
    if let Some(item_key) = kept.grounds.item_key.or(hidden) {
        kept.grounds.item_until = Some(life_event::last(write, item_key)?);
    }
    let error = |key: &str| kept.error[key].as_str().unwrap_or_default();
    let row = FailedRow {
        request_id: kept.request_id.clone(),
        world,
        received_at: at,
        machine_at,
        body: stored::write(&kept),
        error: format!("{}/{}", error("error_type"), error("error_code")),
    };
    Ok(failed_request::insert(write, &row)?)
}
