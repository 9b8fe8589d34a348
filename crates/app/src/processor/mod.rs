//! Processors: partners that read one account of an Item with a token of their own.
//!
//! Whoever holds a processor token and has keys of the same environment may read with it: the client that made it,
//! which is how an integration is tried out with one set of keys, and any other client, which then is the partner.
//! The token opens one account and nothing else. Its Item stays its owner's: the owner's clock, bank and webhooks
//! count, the partner sees neither the Item nor its other accounts, and only the owner sets permissions.

pub mod create;
pub mod enter;
pub mod notices;
pub mod partner;
pub mod permissions;
pub mod stripe;
pub mod webhook_update;

pub use enter::{Entry, Holding, enter, remember_cursor};
