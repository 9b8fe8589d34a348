//! `/signal/prepare`: opts an Item in to what scores are made from.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::item::Item;
use gingham_model::Product;
use gingham_store::Read;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = reads!("/signal/prepare", answer).needs(Product::Signal);

#[derive(Deserialize)]
struct Request {
    access_token: String,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Empty, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?.healthy()?;
    item.using(Product::Signal).map(|_| Empty {})
}
