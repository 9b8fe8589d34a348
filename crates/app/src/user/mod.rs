//! Users: the people whom a client names, what is known of them, and the Items that are theirs.

pub mod create;
pub mod items;
pub mod phone;
pub mod record;
pub mod refresh;
pub mod resolve;
pub mod rule;
pub mod third_party;
pub mod update;

pub use items::Owner;
pub use record::UserRecord;
pub use resolve::User;
