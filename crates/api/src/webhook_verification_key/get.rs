//! `/webhook_verification_key/get`: the public part of a key that signed a webhook.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::webhook::keys;
use gingham_store::Read;
use serde::{Deserialize, Serialize};

/// Keys belong to the environment, not to a client's world: its answers are not kept.
pub const ENDPOINT: Endpoint = reads!("/webhook_verification_key/get", answer);

#[derive(Deserialize)]
struct Request {
    key_id: String,
}

#[derive(Serialize)]
struct Response {
    key: Key,
}

/// A JSON Web Key.
#[derive(Serialize)]
struct Key {
    alg: &'static str,
    created_at: i64,
    crv: &'static str,
    expired_at: Option<i64>,
    kid: String,
    kty: &'static str,
    #[serde(rename = "use")]
    purpose: &'static str,
    x: String,
    y: String,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let found = keys::find(read, call.caller.world.environment, &request.key_id)?;
    let key = Key {
        alg: "ES256",
        created_at: found.created_at,
        crv: "P-256",
        expired_at: found.expired_at,
        kid: found.key_id,
        kty: "EC",
        purpose: "sig",
        x: found.x,
        y: found.y,
    };
    Ok(Response { key })
}
