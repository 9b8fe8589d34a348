//! Items: one login at one institution, granted by one end user to one client.

pub mod account;
pub mod consented;
pub mod create;
pub mod exchange;
pub mod health;
pub mod portrait;
pub mod print;
pub mod products;
pub mod record;
mod refused;
pub mod remove;
pub mod resolve;
pub mod unlinked;
pub mod verification;
pub mod webhook_update;

pub use account::{AccountState, KnownAccount};
pub use record::ItemRecord;
pub use resolve::{Item, owner};
