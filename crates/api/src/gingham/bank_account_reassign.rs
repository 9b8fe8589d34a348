//! `/gingham/bank/account/reassign`: an account gets a new account_id, though nothing visible changed.

use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::item::Item;
use gingham_app::{Stop, bank};
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/gingham/bank/account/reassign", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    account_id: String,
}

#[derive(Serialize)]
struct Response {
    account_id: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, write, &request.access_token)?;
    let account_id = bank::account::reassign(&call.platform, &call.caller, write, item, &request.account_id)?;
    Ok(Response { account_id })
}
