//! `/identity/match`: how well the owners of the accounts match a person.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::item::{Item, KnownAccount, print};
use gingham_app::sync::parts::{self, OwnersPart, Part};
use gingham_app::{Failure, Stop};
use gingham_insight::matching::{self, AddressScore, NameScore};
use gingham_model::Product;
use gingham_model::identity::{AddressData, Owner};
use gingham_store::Read;
use gingham_wire::Account;
use gingham_wire::account::Balance;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub const ENDPOINT: Endpoint = reads!("/identity/match", answer).needs(Product::IdentityMatch).cached();

#[derive(Deserialize)]
struct Request {
    access_token: String,
    user: Option<Person>,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
struct Options {
    account_ids: Option<Vec<String>>,
}

/// What a request says of a person.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Person {
    legal_name: Option<String>,
    phone_number: Option<String>,
    email_address: Option<String>,
    address: Option<Lines>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Lines {
    city: Option<String>,
    region: Option<String>,
    street: Option<String>,
    postal_code: Option<String>,
    country: Option<String>,
}

/// Plaid's IdentityMatchResponse.
#[derive(Serialize)]
pub struct Response {
    /// The accounts with their scores.
    pub accounts: Vec<Value>,
    item: gingham_wire::item::Item,
}

#[derive(Serialize)]
struct Matched<'a> {
    #[serde(flatten)]
    account: Account<'a>,
    address: AddressScore,
    email_address: Score,
    legal_name: NameScore,
    phone_number: Score,
}

#[derive(Serialize)]
struct Score {
    score: Option<u8>,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?.healthy()?;
    matched(call, read, item, request.user, request.options.account_ids.as_deref())
}

/// How well the owners of an Item's accounts match a person.
pub fn matched(
    call: &Call,
    read: &mut Read<'_>,
    item: Item,
    user: Option<Person>,
    ids: Option<&[String]>,
) -> Result<Response, Stop> {
    let Some(person) = user.map(Person::known) else { return Err(nobody(&item).into()) };
    let item = item.using(Product::IdentityMatch)?;
    let part: OwnersPart = parts::load(read, &item, Part::Owners)?;
    let matched = |account: &&KnownAccount| person.matched(account, part.owners(&account.account_id));
    let accounts = item.chosen(ids)?.iter().map(matched).collect();
    Ok(Response { accounts, item: print::wire(&item, &call.caller.client) })
}

/// Without `user` an Identity Verification of the same end user is compared, and there is none.
fn nobody(item: &Item) -> Failure {
    Failure::new("INVALID_FIELD.4")
        .message("user is required when the end user of the Item has no verified identity")
        .with("field", "user")
        .of_item(item.row.item_key)
}

/// What the request says of a person.
struct Known {
    legal_name: Option<String>,
    phone_number: Option<String>,
    email_address: Option<String>,
    address: Option<AddressData>,
}

impl Person {
    fn known(self) -> Known {
        let address = self.address.map(|lines| AddressData {
            city: lines.city,
            region: lines.region,
            street: lines.street,
            postal_code: lines.postal_code,
            country: lines.country,
        });
        let Person { legal_name, phone_number, email_address, .. } = self;
        Known { legal_name, phone_number, email_address, address }
    }
}

impl Known {
    fn matched(&self, account: &KnownAccount, owners: &[Owner]) -> Value {
        let phone = self.phone_number.as_deref().and_then(|number| matching::phone(number, owners));
        let email = self.email_address.as_deref().and_then(|address| matching::email(address, owners));
        json!(Matched {
            account: Account { balances: Balance::unknown(), ..account.wire() },
            address: self.address.as_ref().map(|given| matching::address(given, owners)).unwrap_or_default(),
            email_address: Score { score: email },
            legal_name: self
                .legal_name
                .as_deref()
                .map(|name| matching::legal_name(name, owners))
                .unwrap_or_default(),
            phone_number: Score { score: phone },
        })
    }
}
