//! `/gingham/bank/password/change`: the login that an Item stores stops working.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::item::Item;
use gingham_app::{Stop, bank};
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/gingham/bank/password/change", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, write, &request.access_token)?;
    bank::login::change_password(&call.platform, &call.caller, write, &item)?;
    Ok(Empty {})
}
