//! `/sandbox/item/reset_login`: the Item needs a new login.

use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::item::{Item, health};
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/sandbox/item/reset_login", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
}

#[derive(Serialize)]
struct Response {
    reset_login: bool,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, write, &request.access_token)?;
    health::reset_login(&call.platform, write, &call.caller.world, item)?;
    Ok(Response { reset_login: true })
}
