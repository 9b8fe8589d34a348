//! `/accounts/get`: the accounts as they were at the Item's last sync.

use super::{OfAccounts, printed};
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::item::{Item, print};
use gingham_store::Read;
use serde::Serialize;

pub const ENDPOINT: Endpoint = reads!("/accounts/get", answer).cached();

#[derive(Serialize)]
struct Response {
    accounts: Vec<serde_json::Value>,
    item: gingham_wire::item::Item,
}

fn answer(call: &Call, read: &mut Read<'_>, request: OfAccounts) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?.healthy()?;
    let accounts = item.chosen(request.options.account_ids.as_deref())?;
    let accounts = printed(&accounts);
    Ok(Response { accounts, item: print::wire(&item, &call.caller.client) })
}
