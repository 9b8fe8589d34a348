//! `/gingham/faults/create`: calls that are to fail or to be slow.

use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::fault::{Fault, create};
use gingham_store::Write;
use serde::Serialize;

pub const ENDPOINT: Endpoint = writes!("/gingham/faults/create", answer);

#[derive(Serialize)]
struct Response {
    fault_id: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Fault) -> Result<Response, Stop> {
    let fault_id = create(&call.platform, &call.caller, write, &request)?;
    Ok(Response { fault_id })
}
