//! Nouns and rules: ids and tokens, money, accounts, transactions, institutions, products, time and chance.
//!
//! No input or output happens here, and nothing here knows of HTTP, SQL or a particular bank.

pub mod account;
pub mod amount;
pub mod chance;
pub mod clock;
pub mod currency;
pub mod environment;
pub mod id;
pub mod identity;
pub mod institution;
pub mod investment;
pub mod liability;
pub mod product;
pub mod secret;
pub mod token;
pub mod transaction;

pub use account::{AccountKind, Balances, BankAccount, HolderCategory, Numbers};
pub use amount::Amount;
pub use chance::Chance;
pub use clock::{Clock, MachineClock};
pub use currency::Currency;
pub use environment::Environment;
pub use institution::Institution;
pub use product::Product;
pub use transaction::BankTransaction;
