//! The simulated banks: the other side of the street, which knows nothing of Items.
//!
//! A bank's world is a function of (login, changes made at the bank, time): nothing is stored but the login and
//! the changes. [`statement()`] tells what a person's login shows at a moment.

mod alteration;
#[cfg(test)]
mod alteration_tests;
mod branch;
mod calendar;
pub mod change;
#[cfg(test)]
mod consistency;
pub mod custom;
pub mod directory;
mod ledger;
pub mod login;
pub mod mfa;
mod numbers;
mod persona;
mod random;
pub mod sign_in;
mod standard;
pub mod statement;

pub use change::{Change, ChangeKind, NewRow};
pub use custom::{CustomUser, Problem, describe, parse_custom, unread};
pub use login::{Login, Persona};
pub use mfa::{Mfa, Prompt, Selection};
pub use sign_in::{Recaptcha, Refusal, SignIn, is_reserved, sign_in, sign_in_custom};
pub use standard::identity::owner as standard_owner;
pub use statement::{Gone, HISTORY_DAYS, Lapse, Statement, lapse, present, statement};
