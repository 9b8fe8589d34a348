//! `/user_account/session/get`: who the person of a Layer session is, and the Items that were made.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::link::layer::shared;
use gingham_model::Product;
use gingham_store::Read;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub const ENDPOINT: Endpoint = reads!("/user_account/session/get", answer).needs(Product::Layer);

#[derive(Deserialize)]
struct Request {
    public_token: String,
}

#[derive(Serialize)]
struct Response {
    identity: Value,
    identity_edit_history: Value,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    access_token: String,
    item_id: String,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let (shared, identity_edit_history) =
        shared::read(&call.platform, &call.caller, read, &request.public_token)?;
    let identity = shared.identity.wire(&shared.phone);
    let item = |item: shared::SharedItem| Item { access_token: item.access_token, item_id: item.item_id };
    Ok(Response { identity, identity_edit_history, items: shared.items.into_iter().map(item).collect() })
}
