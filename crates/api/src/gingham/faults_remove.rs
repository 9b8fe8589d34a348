//! `/gingham/faults/remove`: a fault is taken away.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::{Stop, fault};
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/gingham/faults/remove", answer);

#[derive(Deserialize)]
struct Request {
    fault_id: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    fault::remove(&call.platform, write, &call.caller, &request.fault_id)?;
    Ok(Empty {})
}
