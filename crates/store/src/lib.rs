//! The storage waist: the one room that knows SQL and where the data lies.
//!
//! Everything above speaks to a [`Store`] through closures that run inside one transaction: a [`Read`] sees one
//! consistent state, a [`Write`] happens wholly or not at all. SQL is written once for both engines, with `$1`, `$2`,
//! … as placeholders and only `text`, `bigint` and `bytea` columns; what the engines do differently lies in
//! `engine/`, one file each.
//!
//! Two rules for closures: a write may be run again (after a serialization conflict), so its only effects are its
//! statements and its result; and a statement that failed spoils its transaction on both engines, whatever the
//! closure returns, so that nothing half-done is ever kept.

pub mod audit;
pub mod bank_change;
pub mod bank_income;
pub mod call_count;
pub mod client;
pub mod contact;
pub mod erase;
pub mod erased_world;
pub mod failed_request;
pub mod fault;
pub mod hosted_link;
pub mod issue;
pub mod item;
pub mod item_access;
pub mod job;
pub mod layer_share;
pub mod life_event;
pub mod link_delivery;
pub mod link_recovery;
pub mod link_session;
pub mod link_token;
pub mod mail;
pub mod member;
pub mod message;
pub mod oauth_visit;
pub mod portal_code;
pub mod portal_session;
pub mod posting;
pub mod processor;
pub mod report;
pub mod report_copy;
pub mod request_log;
pub mod sandbox_user;
pub mod saved_login;
pub mod setting;
pub mod signal;
pub mod signal_ruleset;
pub mod signing_key;
pub mod snapshot;
pub mod sole_item;
pub mod team_session;
pub mod token;
pub mod typed_account;
pub mod user;
pub mod webhook;
pub mod world;

mod effects;
mod engine;
mod error;
mod location;
mod migrate;
mod read;
mod row;
mod store;
mod value;
mod write;

pub use error::{OpenError, StoreError};
pub use location::{Location, LocationError};
pub use read::Read;
pub use row::{FromValue, Row};
pub use store::{EngineKind, Store};
pub use value::Value;
pub use write::Write;
