//! `/user/items/get`: a user's Items, broken or not.

use super::Named;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::item::print;
use gingham_app::user::items;
use gingham_store::Read;
use gingham_wire::item::Item;
use serde::Serialize;

pub const ENDPOINT: Endpoint = reads!("/user/items/get", answer);

#[derive(Serialize)]
struct Response {
    items: Vec<Item>,
}

fn answer(call: &Call, read: &mut Read<'_>, named: Named) -> Result<Response, Stop> {
    let user = named.user(call, read)?;
    let items = items::all(read, &user)?;
    Ok(Response { items: items.iter().map(|item| print::wire(item, &call.caller.client)).collect() })
}
