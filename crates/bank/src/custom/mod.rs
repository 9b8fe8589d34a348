//! People whom a developer describes in a configuration.

mod accounts;
mod holdings;
mod identity;
mod inflow;
mod liabilities;
mod node;
mod parse;
mod parse_debt;
mod parse_holdings;
mod parse_identity;
mod parse_numbers;
mod place;
mod random;
pub mod schema;
mod subtypes;
#[cfg(test)]
mod tests;
mod transactions;
mod unread;

pub(crate) use liabilities::usual_card;
pub use parse::parse_custom;
pub use place::{Problem, describe};
pub use schema::{CustomAccount, CustomUser};
pub use unread::unread;

use crate::ledger::Books;
use crate::random::hash;
use crate::statement::View;
use std::borrow::Cow;

/// The books of a described person. Accounts are called `a0`, `a1` and so on.
pub(crate) fn books(user: &CustomUser, view: &View) -> Books {
    let seed = user.seed.as_deref().map_or(view.login.seed, hash);
    let accounts: Cow<[CustomAccount]> = match &user.override_accounts {
        Some(accounts) => Cow::Borrowed(accounts),
        None => Cow::Owned(random::accounts(seed)),
    };
    let names = accounts.iter().find_map(|account| account.identity.names.clone());
    let mut books = Books::default();
    for (number, account) in accounts.iter().enumerate() {
        let place = accounts::Place { key: format!("a{number}"), number, seed, names: names.as_deref() };
        let book = accounts::book(account, &place, view);
        let opening = book.account.balances.current.unwrap_or_default();
        books.rows.extend(transactions::rows(account, &book.account, &place, opening, view));
        holdings::add(account, &book.account, &mut books, view);
        books.accounts.push(book);
    }
    books
}
