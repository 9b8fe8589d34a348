//! Accounts whose numbers a person typed in: how they were verified, and how far that is.
//!
//! An account with a login beside its numbers belongs to an ordinary Item; one without makes an Item of its own, with
//! no institution and nothing but its numbers.

pub mod deposit;
pub mod known;
pub mod numbers;
pub mod ready;
pub mod typed;

use serde::{Deserialize, Serialize};

/// How a typed-in account is verified (link.md, section 4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The numbers end like the account of a login.
    InstantMatch,
    /// A login, and a deposit that is looked for there.
    Automated,
    /// A deposit that arrives at once, whose code is told in the same session.
    Instant,
    /// A deposit whose code is told later.
    SameDay,
    /// Numbers and name are those of an account that is known.
    DatabaseMatch,
    /// What is known of the numbers is told.
    DatabaseInsights,
}

impl Method {
    /// Plaid's `auth_method`.
    pub fn auth_method(self) -> &'static str {
        match self {
            Method::InstantMatch => "INSTANT_MATCH",
            Method::Automated => "AUTOMATED_MICRODEPOSITS",
            Method::Instant => "INSTANT_MICRODEPOSITS",
            Method::SameDay => "SAME_DAY_MICRODEPOSITS",
            Method::DatabaseMatch => "DATABASE_MATCH",
            Method::DatabaseInsights => "DATABASE_INSIGHTS",
        }
    }
}

/// Where the verification of a typed-in account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is awaited.
    Settled,
    /// A person has yet to tell the code of the deposit.
    AwaitsCode,
    /// The deposit has yet to be seen at the bank.
    AwaitsDeposit,
    /// Too many wrong codes.
    Failed,
    /// The deposit was not seen in time.
    Expired,
}

impl State {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Settled => "settled",
            State::AwaitsCode => "awaits code",
            State::AwaitsDeposit => "awaits deposit",
            State::Failed => "failed",
            State::Expired => "expired",
        }
    }
}

/// What verification came to at the end of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verified {
    /// How.
    pub method: Method,
    /// Plaid's `verification_status`; none where the numbers are simply right.
    pub status: Option<String>,
    /// What is known of the numbers, where that was asked.
    pub insights: Option<Insights>,
}

impl Verified {
    /// Where that leaves the account.
    pub fn state(&self) -> State {
        match self.method {
            Method::SameDay => State::AwaitsCode,
            Method::Automated => State::AwaitsDeposit,
            _ => State::Settled,
        }
    }
}

/// What is known of an account by its numbers, with the fields of Plaid's wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are Plaid's AccountVerificationInsights")]
pub struct Insights {
    pub account_number_format: String,
    pub name_match_score: Option<u8>,
    pub network_status: NetworkStatus,
    pub previous_returns: PreviousReturns,
}

/// Whether the account was seen before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are Plaid's")]
pub struct NetworkStatus {
    pub has_numbers_match: bool,
    pub is_numbers_match_verified: bool,
}

/// Whether money came back from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the field is Plaid's")]
pub struct PreviousReturns {
    pub has_previous_administrative_return: bool,
}
