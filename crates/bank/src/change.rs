//! What happens at the bank after a login was opened: a log that is only ever added to.

use gingham_model::{AccountKind, Amount, Currency};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub kind: ChangeKind,
}

/// What can happen. An `account` is named by the bank's key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// The bank closed an account.
    AccountClosed {
        /// Which.
        account: String,
    },
    /// The bank gave an account another name; its formal name goes.
    AccountRenamed {
        /// Which.
        account: String,
        /// Its new name.
        name: String,
    },
    /// The bank gave an account another mask.
    AccountRemasked {
        /// Which.
        account: String,
        /// Its new mask.
        mask: String,
    },
    /// The person opened another account.
    AccountOpened {
        /// The key that it gets.
        key: String,
        /// Its broad kind.
        kind: AccountKind,
        /// Its subtype.
        subtype: String,
        /// Its name, where it has one of its own.
        name: Option<String>,
    },
    /// Rows appeared on an account.
    TransactionsCreated {
        /// Which.
        account: String,
        /// The rows.
        rows: Vec<NewRow>,
    },
    /// The bank was asked for news, which some people have every time.
    Refreshed,
    /// The person withdrew an application's access to one account, until the next sign-in.
    AccountRevoked {
        /// Which.
        account: String,
    },
    /// The person withdrew an application's access, until the next sign-in.
    LoginRevoked,
    /// The stored credentials stopped working, until the next sign-in.
    PasswordChanged,
}

/// A row that a tester makes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewRow {
    /// The day that it happened.
    pub date_transacted: Date,
    /// The day that it is posted; it is pending until then.
    pub date_posted: Date,
    /// Positive when money leaves the account.
    pub amount: Amount,
    /// The bank's text.
    pub description: String,
    /// Its currency, when not the account's.
    pub currency: Option<Currency>,
}
