//! The nouns as Plaid's wire writes them: printed once, by app when a row changes and by api when it answers.
//!
//! Nothing here decides anything; every struct goes one way, out.

pub mod account;
pub mod error;
pub mod item;
pub mod transaction;

pub use account::Account;
pub use error::ErrorObject;
