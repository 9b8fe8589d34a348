//! `/gingham/webhooks/list`: what was sent, and what came back.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::webhook::list::{Listed, list};
use gingham_store::Read;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = reads!("/gingham/webhooks/list", answer);

#[derive(Deserialize)]
struct Request {
    item_id: Option<String>,
    since: Option<Timestamp>,
}

#[derive(Serialize)]
struct Response {
    webhooks: Vec<Listed>,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let since = request.since.map(|since| since.as_millisecond());
    let item_id = request.item_id.as_deref();
    Ok(Response { webhooks: list(&call.platform, read, &call.caller.world, item_id, since)? })
}
