//! `/issues/search`: the issues behind an Item, a Link session or a request_id of one.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::issue::{self, Search};
use gingham_app::{Failure, Stop};
use gingham_store::Read;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub const ENDPOINT: Endpoint = reads!("/issues/search", answer);

#[derive(Deserialize)]
struct Request {
    item_id: Option<String>,
    link_session_id: Option<String>,
    link_session_request_id: Option<String>,
}

#[derive(Serialize)]
struct Response {
    issues: Vec<Value>,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let Request { item_id, link_session_id, link_session_request_id: request_id } = request;
    if item_id.is_none() && link_session_id.is_none() && request_id.is_none() {
        let fields = ["item_id", "link_session_id", "link_session_request_id"];
        let message = format!("at least one of the following fields is required: {}", fields.join(", "));
        return Err(Failure::new("MISSING_FIELDS.1").message(message).with("fields", json!(fields)).into());
    }
    let found = issue::search(read, &call.caller, &Search { item_id, link_session_id, request_id })?;
    Ok(Response { issues: found.iter().map(issue::wire).collect() })
}
