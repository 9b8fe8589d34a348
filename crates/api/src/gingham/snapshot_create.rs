//! `/gingham/snapshot/create`: this client's world is kept as it is, its clock included.

use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::{Stop, snapshot};
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/gingham/snapshot/create", answer);

#[derive(Deserialize)]
struct Request {}

#[derive(Serialize)]
struct Response {
    snapshot_id: String,
}

fn answer(call: &Call, write: &mut Write<'_>, _: Request) -> Result<Response, Stop> {
    Ok(Response { snapshot_id: snapshot::create(&call.platform, &call.caller, write)? })
}
