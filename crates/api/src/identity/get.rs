//! `/identity/get`: the owners of the accounts.

use super::person::{Person, person};
use crate::accounts::OfAccounts;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::item::{Item, print};
use gingham_app::sync::parts::{self, OwnersPart, Part};
use gingham_model::Product;
use gingham_store::Read;
use gingham_wire::Account;
use serde::Serialize;
use serde_json::{Value, json};

pub const ENDPOINT: Endpoint = reads!("/identity/get", answer).needs(Product::Identity).cached();

/// Plaid's IdentityGetResponse.
#[derive(Serialize)]
pub struct Response {
    /// The accounts with their owners.
    pub accounts: Vec<Value>,
    item: gingham_wire::item::Item,
}

#[derive(Serialize)]
struct Owned<'a> {
    #[serde(flatten)]
    account: Account<'a>,
    owners: Vec<Person<'a>>,
}

fn answer(call: &Call, read: &mut Read<'_>, request: OfAccounts) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?.healthy()?;
    owned(call, read, item, request.options.account_ids.as_deref())
}

/// The accounts of an Item with their owners.
pub fn owned(call: &Call, read: &mut Read<'_>, item: Item, ids: Option<&[String]>) -> Result<Response, Stop> {
    let item = item.using(Product::Identity)?;
    let part: OwnersPart = parts::load(read, &item, Part::Owners)?;
    let owned = |account: &&gingham_app::item::KnownAccount| {
        let owners = part.owners(&account.account_id).iter().map(person).collect();
        json!(Owned { account: account.wire(), owners })
    };
    let accounts = item.chosen(ids)?.iter().map(owned).collect();
    Ok(Response { accounts, item: print::wire(&item, &call.caller.client) })
}
