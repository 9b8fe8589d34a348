//! `/item/webhook/update`: where the Item's webhooks go; null or nothing clears it.

use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::item::{print, webhook_update};
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/item/webhook/update", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    webhook: Option<String>,
}

#[derive(Serialize)]
struct Response {
    item: gingham_wire::item::Item,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let url = request.webhook.as_deref();
    let item = webhook_update::update(&call.platform, &call.caller, write, &request.access_token, url)?;
    Ok(Response { item: print::wire(&item, &call.caller.client) })
}
