//! Transactions as a bank tells of them.

use crate::{Amount, Currency};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One row of an account's statement as the bank tells of it at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankTransaction {
    /// The bank's own name for the row, unique within its login. A pending row and the posted row that follows it
    /// have different keys.
    pub key: String,
    /// The key of the account.
    pub account: String,
    /// Positive when money leaves the account.
    pub amount: Amount,
    /// Its currency.
    pub currency: Currency,
    /// The day it was posted, or for a pending row the day it happened.
    pub date: Date,
    /// The day it was authorised, where the bank says so.
    pub authorized_date: Option<Date>,
    /// The text that the bank prints.
    pub description: String,
    /// Whether it may still change or vanish.
    pub pending: bool,
    /// For a posted row: the key of the pending row that it replaces.
    pub pending_key: Option<String>,
}
