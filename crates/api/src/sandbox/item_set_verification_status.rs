//! `/sandbox/item/set_verification_status`: how automated micro-deposits end.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::item::Item;
use gingham_app::item::verification::deposit;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/sandbox/item/set_verification_status", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    account_id: String,
    verification_status: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, write, &request.access_token)?.healthy()?;
    let (account, status) = (&request.account_id, &request.verification_status);
    deposit::set(&call.platform, write, &call.caller.world, item, account, status)?;
    Ok(Empty {})
}
