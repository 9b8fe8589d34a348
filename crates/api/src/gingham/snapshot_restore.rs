//! `/gingham/snapshot/restore`: this client's world becomes what it was, its clock included.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::{Stop, snapshot};
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/gingham/snapshot/restore", answer);

#[derive(Deserialize)]
struct Request {
    snapshot_id: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    snapshot::restore(&call.platform, &call.caller, write, &request.snapshot_id)?;
    Ok(Empty {})
}
