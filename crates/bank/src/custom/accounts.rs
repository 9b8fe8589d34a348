//! A described account: what is given, and what is made up in its place.

use super::schema::{CustomAccount, CustomNumbers};
use super::{identity, liabilities};
use crate::alteration::{persistent_id, title};
use crate::ledger::{Available, Book};
use crate::numbers::{self, ROUTING, has_numbers};
use crate::random::Dice;
use crate::statement::View;
use gingham_model::account::{Ach, Bacs, Eft, International};
use gingham_model::{AccountKind, Amount, Balances, BankAccount, HolderCategory, Numbers};

/// Where an account stands in the configuration.
pub(super) struct Place<'a> {
    pub(super) key: String,
    pub(super) number: usize,
    /// The person's seed.
    pub(super) seed: u64,
    /// The names that hold for accounts without their own.
    pub(super) names: Option<&'a [String]>,
}

impl Place<'_> {
    /// The dice for one purpose of this account.
    pub(super) fn dice(&self, purpose: u64) -> Dice {
        Dice::new(self.seed, (self.number as u64) << 8 | purpose)
    }
}

/// The account at its opening.
pub(super) fn book(given: &CustomAccount, place: &Place, view: &View) -> Book {
    let mask = mask(given, place.number);
    let current = opening_balance(given, place, view);
    let limit = given.meta.limit.or_else(|| made_limit(given, place));
    let currency = given.currency.unwrap_or(view.branch.currency);
    let (available, rule) = available(given, current, limit);
    let account = BankAccount {
        name: given.meta.name.clone().unwrap_or_else(|| format!("Plaid {}", title(&given.subtype))),
        official_name: given.meta.official_name.clone(),
        numbers: account_numbers(given, &mask, view),
        mask: Some(mask).filter(|mask| !mask.is_empty()),
        kind: given.kind,
        subtype: given.subtype.clone(),
        balances: Balances { available, current, limit, currency, updated: None },
        holder_category: Some(match given.subtype.as_str() {
            "business" | "commercial" => HolderCategory::Business,
            _ => HolderCategory::Personal,
        }),
        persistent_id: persistent_id(view, &place.key, given.kind),
        owners: vec![identity::owner(&given.identity, place.names)],
        liability: liabilities::liability(given, current.unwrap_or_default(), view),
        key: place.key.clone(),
    };
    Book { account, moves: true, available: rule }
}

/// The given mask, else the end of the given number, else four times the account's place.
fn mask(given: &CustomAccount, number: usize) -> String {
    if let Some(mask) = &given.meta.mask {
        return mask.clone();
    }
    let end = |number: &String| number.get(number.len().checked_sub(4)?..).map(str::to_owned);
    let own = given.numbers.account.as_ref().or(given.numbers.international_iban.as_ref());
    own.and_then(end).unwrap_or_else(|| number.to_string().repeat(4).chars().take(4).collect())
}

fn opening_balance(given: &CustomAccount, place: &Place, view: &View) -> Option<Amount> {
    if let Some(balance) = given.starting_balance {
        return Some(balance);
    }
    if let Some(holdings) = &given.holdings {
        return Some(holdings.iter().map(|held| (held.institution_price * held.quantity).rounded(2)).sum());
    }
    if let Some(owed) = liabilities::outstanding(given, view.opened) {
        return Some(owed);
    }
    let (low, high) = match (given.kind, given.subtype.as_str()) {
        (AccountKind::Payroll, _) => return None,
        (AccountKind::Depository, "checking") => (80_000, 900_000),
        (AccountKind::Depository, _) => (150_000, 4_000_000),
        (AccountKind::Credit, _) => (8_000, 180_000),
        (AccountKind::Loan, "mortgage") => (15_000_000, 42_000_000),
        (AccountKind::Loan, _) => (400_000, 4_500_000),
        (AccountKind::Investment, _) => (250_000, 12_000_000),
        (AccountKind::Other, _) => (1_000, 100_000),
    };
    Some(Amount::cents(place.dice(1).between(low, high)))
}

/// A card whose balance is made up gets a limit as well.
fn made_limit(given: &CustomAccount, place: &Place) -> Option<Amount> {
    (given.kind == AccountKind::Credit && given.starting_balance.is_none())
        .then(|| Amount::whole(place.dice(2).between(2, 12) * 1_000))
}

fn available(
    given: &CustomAccount,
    current: Option<Amount>,
    limit: Option<Amount>,
) -> (Option<Amount>, Available) {
    if given.has_null_available_balance {
        return (None, Available::Constant);
    }
    if given.force_available_balance.is_some() {
        return (given.force_available_balance, Available::Constant);
    }
    let available = match given.kind {
        AccountKind::Depository => current,
        AccountKind::Credit => limit.zip(current).map(|(limit, current)| limit - current),
        _ => None,
    };
    (available, Available::Computed)
}

/// The numbers that are given; an account without any has those of the bank's country.
fn account_numbers(given: &CustomAccount, mask: &str, view: &View) -> Numbers {
    let own = &given.numbers;
    if given.kind != AccountKind::Depository || !has_numbers(&given.subtype) {
        return numbers::of_account(&view.branch, given.kind, &given.subtype, mask);
    }
    let numbers = schemes(own, &given_account(own, mask), view);
    if numbers == Numbers::default() {
        return numbers::numbers(&view.branch, &format!("{mask:0>4}"), own.account.as_deref());
    }
    numbers
}

fn given_account(own: &CustomNumbers, mask: &str) -> String {
    own.account.clone().unwrap_or_else(|| format!("111122223333{mask}"))
}

fn schemes(own: &CustomNumbers, account: &str, view: &View) -> Numbers {
    let in_america = own.ach_routing.is_some() || own.ach_wire_routing.is_some();
    Numbers {
        ach: in_america.then(|| Ach {
            account: account.to_owned(),
            routing: own.ach_routing.clone().unwrap_or_else(|| ROUTING.to_owned()),
            wire_routing: own.ach_wire_routing.clone(),
            is_tokenized: view.branch.tokenized,
        }),
        eft: own.eft_institution.clone().zip(own.eft_branch.clone()).map(|(institution, branch)| Eft {
            account: account.to_owned(),
            institution,
            branch,
        }),
        bacs: own.bacs_sort_code.clone().map(|sort_code| Bacs { account: account.to_owned(), sort_code }),
        international: own
            .international_iban
            .clone()
            .zip(own.international_bic.clone())
            .map(|(iban, bic)| International { iban, bic }),
        brokerage: None,
    }
}
