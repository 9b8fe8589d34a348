//! `/gingham/bank/account/rename`: the bank gives an account another name.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::item::Item;
use gingham_app::{Stop, bank};
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/gingham/bank/account/rename", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    account_id: String,
    name: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, write, &request.access_token)?;
    bank::account::rename(&call.platform, &call.caller, write, &item, &request.account_id, &request.name)?;
    Ok(Empty {})
}
