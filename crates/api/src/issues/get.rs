//! `/issues/get`: an issue, and how far its repair is.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::{Stop, issue};
use gingham_store::Read;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub const ENDPOINT: Endpoint = reads!("/issues/get", answer);

#[derive(Deserialize)]
struct Request {
    issue_id: String,
}

#[derive(Serialize)]
struct Response {
    issue: Value,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let row = issue::find(read, &call.caller, &request.issue_id)?;
    Ok(Response { issue: issue::wire(&row) })
}
