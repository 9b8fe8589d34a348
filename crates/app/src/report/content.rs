//! What a report says, stored with the report.

use crate::item::KnownAccount;
use gingham_model::identity::Owner;
use gingham_model::investment::{Holding, InvestmentTransaction, Security};
use gingham_model::{Amount, Currency};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a report says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// When it was made, on the world's clock.
    pub generated_at: i64,
    /// The Items that could be read.
    pub items: Vec<ItemContent>,
    /// What is missing.
    pub warnings: Vec<Warning>,
}

/// An Item at the time of the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemContent {
    /// The id that clients see.
    pub item_id: String,
    /// Its institution.
    pub institution_id: String,
    /// The institution's name.
    pub institution_name: String,
    /// When the bank was asked, on the world's clock.
    pub updated_at: i64,
    /// The shared accounts.
    pub accounts: Vec<AccountContent>,
}

/// An account at the time of the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccountContent {
    /// Name, number and balances.
    pub account: KnownAccount,
    /// How many days of history there are.
    pub days_available: i64,
    /// Its rows, newest first.
    pub rows: Vec<Row>,
    /// What it held at the end of each day, newest first; none for kinds whose balances do not follow from rows.
    pub history: Vec<DayBalance>,
    /// Its owners.
    pub owners: Vec<Owner>,
    /// Its positions, where they were ordered.
    pub investments: Option<Portfolio>,
}

/// A transaction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The id that clients see, the same as in Transactions.
    pub transaction_id: String,
    /// Positive when money leaves the account.
    pub amount: Amount,
    /// Its currency.
    pub currency: Currency,
    /// The day it was posted, or happened where it is pending.
    pub date: Date,
    /// The day it happened.
    pub transacted: Option<Date>,
    /// The bank's text.
    pub description: String,
    /// Whether it may still change.
    pub pending: bool,
    /// What it means, by the names of Plaid's wire: told with insights only.
    pub insight: Map<String, Value>,
}

/// A balance at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayBalance {
    /// The day.
    pub date: Date,
    /// What was there, or owed.
    pub current: Amount,
}

/// The positions of an account and what happened to them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Portfolio {
    /// Positions.
    pub holdings: Vec<Holding>,
    /// The securities that positions and rows name.
    pub securities: Vec<Security>,
    /// Rows, newest first.
    pub transactions: Vec<InvestmentTransaction>,
}

/// Something that a report lacks, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// `OWNERS_UNAVAILABLE`, `INVESTMENTS_UNAVAILABLE` or `TRANSACTIONS_UNAVAILABLE`.
    pub code: String,
    /// The Item.
    pub item_id: String,
    /// The cause in the catalogue.
    pub cause: String,
    /// The message, where the catalogue's own does not fit.
    pub message: Option<String>,
}

impl Content {
    /// All accounts.
    pub fn accounts(&self) -> impl Iterator<Item = &AccountContent> {
        self.items.iter().flat_map(|item| &item.accounts)
    }

    /// Without the history: balances and owners alone.
    pub fn without_history(mut self) -> Content {
        for account in self.items.iter_mut().flat_map(|item| &mut item.accounts) {
            (account.rows, account.history, account.investments) = (Vec::new(), Vec::new(), None);
        }
        self
    }

    /// With the last `days` days of history only.
    pub fn last_days(mut self, days: i64) -> Content {
        let today = gingham_model::clock::day(gingham_model::clock::from_millis(self.generated_at));
        for account in self.items.iter_mut().flat_map(|item| &mut item.accounts) {
            let first = super::history::first_day(today, days);
            let within = |date: Date| first.is_some_and(|first| date >= first);
            account.days_available = account.days_available.min(days);
            account.rows.retain(|row| within(row.date));
            account.history.retain(|day| within(day.date));
            if let Some(portfolio) = &mut account.investments {
                portfolio.transactions.retain(|row| within(row.date));
            }
        }
        self
    }

    /// Without these accounts, and without Items of which nothing is left.
    pub fn without(mut self, excluded: &[String]) -> Content {
        for item in &mut self.items {
            item.accounts.retain(|account| !excluded.contains(&account.account.account_id));
        }
        self.items.retain(|item| !item.accounts.is_empty());
        self
    }
}
