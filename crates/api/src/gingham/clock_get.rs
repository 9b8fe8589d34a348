//! `/gingham/clock/get`: the time in this client's world.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_model::clock::rfc3339;
use gingham_store::Read;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = reads!("/gingham/clock/get", answer);

#[derive(Deserialize)]
struct Request {}

#[derive(Serialize)]
struct Response {
    now: String,
}

fn answer(call: &Call, _: &mut Read<'_>, _: Request) -> Result<Response, Stop> {
    Ok(Response { now: rfc3339(call.caller.world.moment(&call.platform)) })
}
