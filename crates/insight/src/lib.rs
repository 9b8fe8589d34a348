//! What bank rows mean: their merchant, category and counterparties, the streams that recur among them, and how well
//! an account's owner matches a person.
//!
//! These are rules and tables. Nothing here reads a clock, a file or the network.

pub mod categories;
pub mod matching;
mod meaning;
mod merchants;
mod normalise;
mod phrases;
pub mod recurring;
mod rules;
mod seen;
mod standard;
mod tail;
mod transfers;

pub use meaning::{Counterparty, Described, Location, Meaning, PaymentMeta, meaning};
