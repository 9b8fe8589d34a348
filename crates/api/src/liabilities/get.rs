//! `/liabilities/get`: what is owed, and on which terms.

use crate::accounts::{OfAccounts, printed};
use crate::eligible::Eligible;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::item::{Item, KnownAccount, print, products};
use gingham_app::sync::parts::{self, LiabilitiesPart, Part};
use gingham_model::Product;
use gingham_model::liability::{CreditCard, Liability, Mortgage, StudentLoan};
use gingham_store::Read;
use serde::Serialize;
use serde_json::Value;

pub const ENDPOINT: Endpoint = reads!("/liabilities/get", answer).needs(Product::Liabilities).cached();

const OWING: Eligible = Eligible {
    what: "credit card, paypal, student or mortgage",
    fits: KnownAccount::has_liability,
    none: "NO_LIABILITY_ACCOUNTS.1",
    unshared: "NO_LIABILITY_ACCOUNTS.2",
    withdrawn: "NO_LIABILITY_ACCOUNTS.2",
};

/// Plaid's LiabilitiesGetResponse.
#[derive(Serialize)]
pub struct Response {
    /// The accounts that were chosen.
    pub accounts: Vec<Value>,
    item: gingham_wire::item::Item,
    /// What is owed in them.
    pub liabilities: Debts,
}

/// The debts of each kind. Empty lists stand where Plaid may say null, as every client can walk through them.
#[derive(Default, Serialize)]
pub struct Debts {
    credit: Vec<Debt<CreditCard>>,
    mortgage: Vec<Debt<Box<Mortgage>>>,
    student: Vec<Debt<Box<StudentLoan>>>,
}

/// One debt.
#[derive(Serialize)]
pub struct Debt<T: Serialize> {
    account_id: String,
    #[serde(flatten)]
    terms: T,
}

fn answer(call: &Call, read: &mut Read<'_>, request: OfAccounts) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?.healthy()?;
    owed(call, read, item, request.options.account_ids.as_deref())
}

/// What is owed in an Item's accounts.
pub fn owed(call: &Call, read: &mut Read<'_>, item: Item, ids: Option<&[String]>) -> Result<Response, Stop> {
    products::allowed(&item, Product::Liabilities)?;
    // Before the product is added: what cannot be given must not be charged.
    OWING.of(&item, &item.chosen(ids)?)?;
    let item = item.using(Product::Liabilities)?;
    let accounts = item.chosen(ids)?;
    let owing = OWING.of(&item, &accounts)?;
    let mut debts = Debts::default();
    let part: LiabilitiesPart = parts::load(read, &item, Part::Liabilities)?;
    for (account_id, liability) in part {
        if owing.iter().any(|account| account.account_id == account_id) {
            debts.add(account_id, liability);
        }
    }
    Ok(Response {
        accounts: printed(&accounts),
        item: print::wire(&item, &call.caller.client),
        liabilities: debts,
    })
}

impl Debts {
    fn add(&mut self, account_id: String, liability: Liability) {
        match liability {
            Liability::Credit(terms) => self.credit.push(Debt { account_id, terms }),
            Liability::Mortgage(terms) => self.mortgage.push(Debt { account_id, terms }),
            Liability::Student(terms) => self.student.push(Debt { account_id, terms }),
        }
    }
}
