//! The request that every read of an Item's accounts has.

use serde::Deserialize;

/// An Item, and which of its accounts.
#[derive(Deserialize)]
pub struct OfAccounts {
    /// The Item's token.
    pub access_token: String,
    /// What to leave out.
    #[serde(default)]
    pub options: Options,
}

/// Options of such a request.
#[derive(Default, Deserialize)]
pub struct Options {
    /// Only these accounts; all when absent.
    pub account_ids: Option<Vec<String>>,
}
