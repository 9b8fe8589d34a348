//! Money that came in: which rows of a statement are income, of what kind, and from where.

use crate::item::{Item, KnownAccount};
use crate::sync::postings::transaction_id;
use gingham_connect::Statement;
use gingham_insight::recurring::{Entry, streams};
use gingham_insight::{Described, Meaning, meaning};
use gingham_model::{AccountKind, Amount, BankTransaction, Currency};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A deposit that is income.
#[derive(Clone, Debug, PartialEq)]
pub struct Deposit {
    /// Its transaction_id.
    pub transaction_id: String,
    /// The account that it reached.
    pub account_id: String,
    /// The day it was posted.
    pub date: Date,
    /// How much came in: positive.
    pub amount: Amount,
    /// In which currency.
    pub currency: Currency,
    /// What the row is called.
    pub name: String,
    /// What the bank prints.
    pub description: String,
    /// Plaid's word for its kind.
    pub category: &'static str,
}

/// Deposits of one kind from one payer into one account.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Plaid's word for the kind.
    pub category: &'static str,
    /// The account.
    pub account_id: String,
    /// What its deposits are called.
    pub description: String,
    /// Plaid's word for how often it pays.
    pub frequency: &'static str,
    /// The oldest first; at least one.
    pub deposits: Vec<Deposit>,
}

/// The sources among what a bank tells of the days from `from` to `today`, the one that paid last first.
pub fn sources(item: &Item, told: &Statement, from: Date, today: Date) -> Vec<Source> {
    let country = item.institution().and_then(|one| one.country_codes.first().copied()).unwrap_or("US");
    let accounts: BTreeMap<&str, &KnownAccount> = item
        .shared()
        .filter(|account| account.kind == AccountKind::Depository)
        .map(|account| (account.key.as_str(), account))
        .collect();
    let in_time = |row: &&BankTransaction| !row.pending && (from..=today).contains(&row.date);
    let found: Vec<(Deposit, Meaning)> = told
        .transactions
        .iter()
        .filter(in_time)
        .filter_map(|row| deposit(row, accounts.get(row.account.as_str())?, country))
        .collect();
    let frequencies = frequencies(&found, today);
    let mut groups: BTreeMap<(String, &'static str, String), Vec<Deposit>> = BTreeMap::new();
    for (deposit, meaning) in found {
        let payer = meaning.merchant_name.unwrap_or_else(|| payer(&deposit.name));
        groups.entry((deposit.account_id.clone(), deposit.category, payer)).or_default().push(deposit);
    }
    let mut sources: Vec<Source> = groups.into_values().map(|group| source(group, &frequencies)).collect();
    let last = |source: &Source| source.deposits.last().map(|deposit| deposit.date);
    sources.sort_by(|one, other| (last(other), &one.description).cmp(&(last(one), &other.description)));
    sources
}

/// A row as a deposit, if it is one and income.
fn deposit(row: &BankTransaction, account: &KnownAccount, country: &str) -> Option<(Deposit, Meaning)> {
    if !row.amount.is_negative() {
        return None;
    }
    let meaning = meaning(&Described {
        description: &row.description,
        amount: row.amount,
        account_kind: account.kind,
        subtype: &account.subtype,
        country,
    });
    let deposit = Deposit {
        transaction_id: transaction_id(&account.account_id, &row.key),
        account_id: account.account_id.clone(),
        date: row.date,
        amount: row.amount.abs(),
        currency: row.currency,
        name: meaning.name.clone(),
        description: row.description.clone(),
        category: category(meaning.detailed_v2)?,
    };
    Some((deposit, meaning))
}

/// Plaid's word for a kind of income; none for money that only moved.
fn category(detailed: &str) -> Option<&'static str> {
    Some(match detailed {
        "INCOME_SALARY" => "SALARY",
        "INCOME_GIG_ECONOMY" | "INCOME_CONTRACTOR" => "GIG_ECONOMY",
        "INCOME_UNEMPLOYMENT" => "UNEMPLOYMENT",
        "INCOME_RENTAL" => "RENTAL",
        "INCOME_CHILD_SUPPORT" => "CHILD_SUPPORT",
        "INCOME_MILITARY" => "MILITARY",
        "INCOME_RETIREMENT_PENSION" => "RETIREMENT",
        "INCOME_LONG_TERM_DISABILITY" => "LONG_TERM_DISABILITY",
        "INCOME_INTEREST_EARNED" => "BANK_INTEREST",
        "INCOME_TAX_REFUND" => "TAX_REFUND",
        "INCOME_DIVIDENDS" | "INCOME_OTHER" => "OTHER",
        "TRANSFER_IN_DEPOSIT" => "CASH_DEPOSIT",
        "TRANSFER_IN_TRANSFER_IN_FROM_APPS" => "TRANSFER_FROM_APPLICATION",
        _ => return None,
    })
}

/// A payer that is only a text: its words, without the numbers that change from one payment to the next.
fn payer(name: &str) -> String {
    let words =
        name.split_whitespace().filter(|word| !word.contains(|c: char| c.is_ascii_digit() || c == '#'));
    words.collect::<Vec<_>>().join(" ").to_uppercase()
}

/// How often the stream of each deposit pays.
fn frequencies(found: &[(Deposit, Meaning)], today: Date) -> BTreeMap<String, &'static str> {
    let entry = |(deposit, meaning)| -> Entry<'_> {
        let (deposit, meaning): (&Deposit, &Meaning) = (deposit, meaning);
        Entry {
            id: &deposit.transaction_id,
            account_id: &deposit.account_id,
            date: deposit.date,
            amount: -deposit.amount,
            currency: deposit.currency,
            description: &deposit.description,
            meaning,
            pending: false,
        }
    };
    let entries: Vec<Entry<'_>> = found.iter().map(|(deposit, meaning)| entry((deposit, meaning))).collect();
    let named = streams(&entries, today).inflow.into_iter();
    named
        .flat_map(|stream| stream.transaction_ids.into_iter().map(move |id| (id, stream.frequency)))
        .collect()
}

/// The source of these deposits: it pays as often as most of them.
fn source(mut deposits: Vec<Deposit>, frequencies: &BTreeMap<String, &'static str>) -> Source {
    deposits.sort_by(|one, other| (one.date, &one.transaction_id).cmp(&(other.date, &other.transaction_id)));
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for deposit in &deposits {
        let frequency = frequencies.get(&deposit.transaction_id).copied().unwrap_or("UNKNOWN");
        *counts.entry(if frequency == "ANNUALLY" { "UNKNOWN" } else { frequency }).or_default() += 1;
    }
    let frequency = counts.into_iter().max_by_key(|(_, count)| *count).map_or("UNKNOWN", |(word, _)| word);
    let last = deposits.last().expect("a group of deposits has at least one");
    Source {
        category: last.category,
        account_id: last.account_id.clone(),
        description: last.name.clone(),
        frequency,
        deposits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_do_not_make_another_payer() {
        assert_eq!(payer("Gusto Pay 123456"), payer("GUSTO PAY 99"));
        assert_ne!(payer("Gusto Pay 123456"), payer("Gusto Bonus 123456"));
    }

    #[test]
    fn money_that_only_moved_is_no_income() {
        assert_eq!(category("INCOME_SALARY"), Some("SALARY"));
        assert_eq!(category("TRANSFER_IN_SAVINGS"), None);
        assert_eq!(category("LOAN_DISBURSEMENTS_PERSONAL"), None);
    }
}
