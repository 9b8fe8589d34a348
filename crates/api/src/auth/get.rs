//! `/auth/get`: the numbers by which money reaches the debitable accounts.

use crate::accounts::{OfAccounts, printed};
use crate::eligible::Eligible;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::item::verification::{numbers, ready};
use gingham_app::item::{Item, KnownAccount, print, products};
use gingham_model::Product;
use gingham_model::account::Numbers;
use gingham_store::Read;
use serde::Serialize;
use serde_json::Value;

pub const ENDPOINT: Endpoint = reads!("/auth/get", answer).needs(Product::Auth).cached();

const DEBITABLE: Eligible = Eligible {
    what: "checking, savings or cash management",
    fits: KnownAccount::is_debitable,
    none: "NO_AUTH_ACCOUNTS.1",
    unshared: "NO_AUTH_ACCOUNTS.3",
    withdrawn: "NO_AUTH_ACCOUNTS.4",
};

/// Plaid's AuthGetResponse.
#[derive(Serialize)]
pub struct Response {
    /// The debitable accounts.
    pub accounts: Vec<Value>,
    item: gingham_wire::item::Item,
    /// Their numbers.
    pub numbers: Families,
}

/// Numbers by the system in which money moves.
#[derive(Default, Serialize)]
pub struct Families {
    /// The United States.
    pub ach: Vec<Ach>,
    /// The United Kingdom.
    pub bacs: Vec<Bacs>,
    /// Canada.
    pub eft: Vec<Eft>,
    /// Everywhere with an IBAN.
    pub international: Vec<International>,
}

/// Plaid's NumbersACH.
#[derive(Serialize)]
pub struct Ach {
    account: String,
    account_id: String,
    is_tokenized_account_number: bool,
    routing: String,
    wire_routing: Option<String>,
}

/// Plaid's NumbersBACS.
#[derive(Serialize)]
pub struct Bacs {
    account: String,
    account_id: String,
    sort_code: String,
}

/// Plaid's NumbersEFT.
#[derive(Serialize)]
pub struct Eft {
    account: String,
    account_id: String,
    branch: String,
    institution: String,
}

/// Plaid's NumbersInternational.
#[derive(Serialize)]
pub struct International {
    account_id: String,
    bic: String,
    iban: String,
}

fn answer(call: &Call, read: &mut Read<'_>, request: OfAccounts) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?.healthy()?;
    numbers(call, read, item, request.options.account_ids.as_deref())
}

/// The numbers of those of an Item's accounts that can be debited.
pub fn numbers(
    call: &Call,
    read: &mut Read<'_>,
    item: Item,
    ids: Option<&[String]>,
) -> Result<Response, Stop> {
    products::allowed(&item, Product::Auth)?;
    // Before the product is added: what cannot be given must not be charged.
    DEBITABLE.of(&item, &item.chosen(ids)?)?;
    let item = item.using(Product::Auth)?;
    let accounts = DEBITABLE.of(&item, &item.chosen(ids)?)?;
    ready::check(read, &item, &accounts)?;
    let known = numbers::of(&call.platform, read, &item)?;
    let mut families = Families::default();
    for account in &accounts {
        if let Some(own) = known.get(&account.account_id) {
            families.add(&account.account_id, own);
        }
    }
    Ok(Response {
        accounts: printed(&accounts),
        item: print::wire(&item, &call.caller.client),
        numbers: families,
    })
}

impl Families {
    fn add(&mut self, account_id: &str, own: &Numbers) {
        let account_id = || account_id.to_owned();
        if let Some(ach) = own.ach.clone() {
            self.ach.push(Ach {
                account: ach.account,
                account_id: account_id(),
                is_tokenized_account_number: ach.is_tokenized,
                routing: ach.routing,
                wire_routing: ach.wire_routing,
            });
        }
        if let Some(bacs) = own.bacs.clone() {
            self.bacs.push(Bacs {
                account: bacs.account,
                account_id: account_id(),
                sort_code: bacs.sort_code,
            });
        }
        if let Some(eft) = own.eft.clone() {
            self.eft.push(Eft {
                account: eft.account,
                account_id: account_id(),
                branch: eft.branch,
                institution: eft.institution,
            });
        }
        if let Some(own) = own.international.clone() {
            self.international.push(International { account_id: account_id(), bic: own.bic, iban: own.iban });
        }
    }
}
