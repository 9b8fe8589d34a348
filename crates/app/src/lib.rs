//! The verbs: what clients, end users, banks and time do to Items.
//!
//! A verb runs inside one transaction of the store, or spans several where it must wait for a bank. It knows no
//! HTTP, HTML or SQL and no status codes: what stops it is a [`Stop`] that names a cause of the catalogue.

pub mod bank;
pub mod client;
pub mod explain;
pub mod failure;
pub mod fault;
pub mod income;
pub mod issue;
pub mod item;
pub mod job;
pub mod link;
pub mod link_token;
pub mod message;
pub mod overview;
pub mod platform;
pub mod portal;
pub mod processor;
pub mod report;
pub mod request_log;
pub mod sandbox_user;
pub mod signal;
pub mod snapshot;
pub mod statement;
pub mod stored;
pub mod sync;
pub mod team;
pub mod transactions;
pub mod user;
pub mod webhook;

pub use client::{Caller, Client};
pub use failure::{Errand, Failure, FirstUse, Stop};
pub use platform::{Platform, Settings, World};
