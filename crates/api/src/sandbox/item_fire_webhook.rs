//! `/sandbox/item/fire_webhook`: a webhook as it would come, without its cause.

use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::item::Item;
use gingham_app::webhook::fire;
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/sandbox/item/fire_webhook", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    webhook_code: String,
    webhook_type: Option<String>,
}

#[derive(Serialize)]
struct Response {
    webhook_fired: bool,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, write, &request.access_token)?;
    let (code, kind) = (request.webhook_code.as_str(), request.webhook_type.as_deref());
    fire::fire(&call.platform, write, &call.caller.world, &item, code, kind)?;
    Ok(Response { webhook_fired: true })
}
