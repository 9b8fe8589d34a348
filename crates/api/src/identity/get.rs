//! `/identity/get`: the owners of the accounts.

use crate::accounts::OfAccounts;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::item::{Item, print};
use gingham_app::sync::parts::{self, OwnersPart, Part};
use gingham_model::Product;
use gingham_model::identity::{Address, Email, Owner, PhoneNumber};
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

#[derive(Serialize)]
struct Person<'a> {
    addresses: Vec<Home<'a>>,
    emails: &'a [Email],
    names: &'a [String],
    phone_numbers: &'a [PhoneNumber],
}

#[derive(Serialize)]
struct Home<'a> {
    data: Lines<'a>,
    primary: bool,
}

#[derive(Serialize)]
struct Lines<'a> {
    city: Option<&'a str>,
    country: Option<&'a str>,
    postal_code: Option<&'a str>,
    region: Option<&'a str>,
    /// The one line that is never null.
    street: &'a str,
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

fn person(owner: &Owner) -> Person<'_> {
    Person {
        addresses: owner.addresses.iter().map(home).collect(),
        emails: &owner.emails,
        names: &owner.names,
        phone_numbers: &owner.phone_numbers,
    }
}

fn home(address: &Address) -> Home<'_> {
    let data = &address.data;
    let lines = Lines {
        city: data.city.as_deref(),
        country: data.country.as_deref(),
        postal_code: data.postal_code.as_deref(),
        region: data.region.as_deref(),
        street: data.street.as_deref().unwrap_or_default(),
    };
    Home { data: lines, primary: address.primary }
}
