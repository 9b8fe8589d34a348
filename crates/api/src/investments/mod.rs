//! Investments: positions, and what was done in them.

pub mod auth_get;
pub mod holdings_get;
pub mod print;
mod refresh;
pub mod transactions_get;

use crate::eligible::Eligible;
use crate::endpoint::Endpoint;
use gingham_model::AccountKind;

pub const ENDPOINTS: &[Endpoint] =
    &[auth_get::ENDPOINT, holdings_get::ENDPOINT, refresh::ENDPOINT, transactions_get::ENDPOINT];

/// The accounts that hold investments.
const INVESTING: Eligible = Eligible {
    what: "investment",
    fits: |account| account.kind == AccountKind::Investment,
    none: "NO_INVESTMENT_ACCOUNTS.2",
    unshared: "NO_INVESTMENT_ACCOUNTS.3",
    withdrawn: "NO_INVESTMENT_ACCOUNTS.3",
};
