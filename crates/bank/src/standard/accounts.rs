//! The twelve standard accounts. Their balances are constants.

use super::{identity, liabilities};
use crate::alteration::persistent_id;
use crate::ledger::{Available, Book};
use crate::numbers;
use crate::statement::View;
use gingham_model::{AccountKind, Amount, Balances, BankAccount, HolderCategory};

struct Fact {
    mask: &'static str,
    name: &'static str,
    official_name: Option<&'static str>,
    kind: AccountKind,
    subtype: &'static str,
    available: Option<&'static str>,
    current: &'static str,
    limit: Option<&'static str>,
    holder: Option<HolderCategory>,
}

const NOBODY: Fact = Fact {
    mask: "",
    name: "",
    official_name: None,
    kind: AccountKind::Depository,
    subtype: "",
    available: None,
    current: "0",
    limit: None,
    holder: None,
};
const PERSONAL: Option<HolderCategory> = Some(HolderCategory::Personal);

#[rustfmt::skip]
const FACTS: &[Fact] = &[
    Fact { mask: "0000", name: "Plaid Checking", official_name: Some("Plaid Gold Standard 0% Interest Checking"), subtype: "checking", available: Some("100"), current: "110", holder: PERSONAL, ..NOBODY },
    Fact { mask: "1111", name: "Plaid Saving", official_name: Some("Plaid Silver Standard 0.1% Interest Saving"), subtype: "savings", available: Some("200"), current: "210", holder: PERSONAL, ..NOBODY },
    Fact { mask: "2222", name: "Plaid CD", official_name: Some("Plaid Bronze Standard 0.2% Interest CD"), subtype: "cd", current: "1000", ..NOBODY },
    Fact { mask: "3333", name: "Plaid Credit Card", official_name: Some("Plaid Diamond 12.5% APR Interest Credit Card"), kind: AccountKind::Credit, subtype: "credit card", current: "410", limit: Some("2000"), ..NOBODY },
    Fact { mask: "4444", name: "Plaid Money Market", official_name: Some("Plaid Platinum Standard 1.85% Interest Money Market"), subtype: "money market", available: Some("43200"), current: "43200", ..NOBODY },
    Fact { mask: "5555", name: "Plaid IRA", kind: AccountKind::Investment, subtype: "ira", current: "320.76", ..NOBODY },
    Fact { mask: "6666", name: "Plaid 401k", kind: AccountKind::Investment, subtype: "401k", current: "23631.9805", ..NOBODY },
    Fact { mask: "7777", name: "Plaid Student Loan", kind: AccountKind::Loan, subtype: "student", current: "65262", holder: PERSONAL, ..NOBODY },
    Fact { mask: "8888", name: "Plaid Mortgage", kind: AccountKind::Loan, subtype: "mortgage", current: "56302.06", ..NOBODY },
    Fact { mask: "9001", name: "Plaid HSA", official_name: Some("Plaid Cares Health Savings Account"), subtype: "hsa", available: Some("6009"), current: "6009", ..NOBODY },
    Fact { mask: "9002", name: "Plaid Cash Management", official_name: Some("Plaid Growth Cash Management"), subtype: "cash management", available: Some("12060"), current: "12060", ..NOBODY },
    Fact { mask: "9999", name: "Plaid Business Credit Card", official_name: Some("Plaid Platinum Small Business Credit Card"), kind: AccountKind::Credit, subtype: "credit card", available: Some("4980"), current: "5020", limit: Some("10000"), holder: Some(HolderCategory::Business) },
];

/// The standard accounts at the view's bank; their key is their mask.
pub(super) fn accounts(view: &View) -> Vec<Book> {
    FACTS
        .iter()
        .map(|fact| Book { account: account(fact, view), moves: false, available: Available::Constant })
        .collect()
}

fn account(fact: &Fact, view: &View) -> BankAccount {
    BankAccount {
        key: fact.mask.to_owned(),
        name: fact.name.to_owned(),
        official_name: fact.official_name.map(str::to_owned),
        mask: Some(fact.mask.to_owned()),
        kind: fact.kind,
        subtype: fact.subtype.to_owned(),
        balances: Balances {
            available: fact.available.map(figure),
            current: Some(figure(fact.current)),
            limit: fact.limit.map(figure),
            currency: view.branch.currency,
            updated: None,
        },
        holder_category: fact.holder,
        persistent_id: persistent_id(view, fact.mask, fact.kind),
        numbers: numbers::of_account(&view.branch, fact.kind, fact.subtype, fact.mask),
        owners: vec![identity::owner()],
        liability: liabilities::of(fact.mask, view.today),
    }
}

/// A figure that this crate spells out.
pub(super) fn figure(text: &str) -> Amount {
    Amount::parse(text).expect("our own figures are decimals")
}
