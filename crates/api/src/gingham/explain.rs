//! `/gingham/explain`: why a request failed.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::{Stop, explain};
use gingham_store::Read;
use serde::Deserialize;
use serde_json::Value;

/// Its request_id is the failed request's, as all that it answers.
pub const ENDPOINT: Endpoint = reads!("/gingham/explain", answer).whole();

#[derive(Deserialize)]
struct Request {
    request_id: String,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Value, Stop> {
    explain::explain(read, &call.caller, &request.request_id)
}
