//! `/gingham/faults/list`: the faults that were asked for, with what is left of each.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::{Stop, fault};
use gingham_store::Read;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub const ENDPOINT: Endpoint = reads!("/gingham/faults/list", answer);

#[derive(Deserialize)]
struct Request {}

#[derive(Serialize)]
struct Response {
    faults: Vec<Value>,
}

fn answer(call: &Call, read: &mut Read<'_>, _: Request) -> Result<Response, Stop> {
    Ok(Response { faults: fault::list(read, &call.caller)? })
}
