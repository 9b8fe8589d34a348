//! A described account's rows: those that are given, or a made-up history, and what comes in every month.

use super::accounts::Place;
use super::schema::CustomAccount;
use super::{inflow, random};
use crate::ledger::Row;
use crate::statement::View;
use gingham_model::{Amount, BankAccount};

/// The rows of `account`, which stood at `opening` when the login was opened.
pub(super) fn rows(
    given: &CustomAccount,
    account: &BankAccount,
    place: &Place,
    opening: Amount,
    view: &View,
) -> Vec<Row> {
    let mut rows = match &given.transactions {
        Some(transactions) => transactions
            .iter()
            .enumerate()
            .map(|(number, row)| Row {
                key: format!("{}.{number}", account.key),
                account: account.key.clone(),
                amount: row.amount,
                currency: row.currency.unwrap_or(account.balances.currency),
                transacted: row.date_transacted,
                posted: row.date_posted,
                description: row.description.clone(),
                was_pending: row.date_posted > view.opened,
                effect: if row.date_posted > view.opened { row.amount } else { Amount::ZERO },
            })
            .collect(),
        None => random::history(account, place, view),
    };
    if let Some(model) = &given.inflow_model {
        inflow::add(model, given, account, opening, &mut rows, view);
    }
    rows
}
