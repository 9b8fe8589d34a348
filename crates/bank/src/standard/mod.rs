//! The standard user: twelve accounts whose data is known to every test suite and never changes.

mod accounts;
mod cycle;
pub(crate) mod identity;
mod investments;
mod liabilities;
mod securities;

pub(crate) use liabilities::{rolling, student_servicer};
pub(crate) use securities::known as known_security;

#[cfg(test)]
mod tests;

use crate::ledger::Books;
use crate::statement::View;

/// The standard user's books.
pub(crate) fn books(view: &View) -> Books {
    Books {
        rows: cycle::rows(view),
        investment_transactions: investments::transactions(view),
        ..present(view)
    }
}

/// The standard user's books without a row.
pub(crate) fn present(view: &View) -> Books {
    Books {
        accounts: accounts::accounts(view),
        securities: securities::held(),
        holdings: investments::holdings(view.branch.currency),
        ..Books::default()
    }
}
