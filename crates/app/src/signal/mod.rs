//! Signal: how likely a payment is to come back, told from what the bank tells of the account.
//!
//! Scores follow from the account alone: the same account at the same time and the same payment always give the same
//! scores, and a tester who changes the account sees why they move.

pub mod attributes;
pub mod check;
pub mod condition;
pub mod evaluate;
pub mod payment;
pub mod report;
pub mod ruleset;
pub mod rulesets;
pub mod schedule;
pub mod score;
