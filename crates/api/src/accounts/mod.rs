//! Accounts and balances.

pub mod balance_get;
mod get;
mod request;

use crate::endpoint::Endpoint;
use gingham_app::item::KnownAccount;
use serde_json::{Value, json};

pub use request::OfAccounts;

pub const ENDPOINTS: &[Endpoint] = &[balance_get::ENDPOINT, get::ENDPOINT];

/// Accounts as every area answers them.
pub fn printed(accounts: &[&KnownAccount]) -> Vec<Value> {
    accounts.iter().map(|account| json!(account.wire())).collect()
}
