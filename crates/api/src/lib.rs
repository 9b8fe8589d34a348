//! The Plaid wire: one folder per area, one file per endpoint, the table that lists them, and the dispatcher.
//!
//! Nothing here decides what is true of an Item; that is the verbs' affair. Nothing here knows sockets or SQL.

mod accounts;
mod admit;
mod asset_report;
mod auth;
mod body;
mod cache;
mod categories;
mod consent;
mod credit;
mod dashboard_user;
mod dispatch;
mod eligible;
mod endpoint;
mod fields;
mod gingham;
mod identity;
mod institutions;
mod investments;
mod issues;
mod item;
mod keys;
mod liabilities;
pub mod limits;
mod link;
mod link_delivery;
mod log;
mod network;
mod paper;
mod pass;
mod processor;
mod profile;
mod reply;
mod route;
mod sandbox;
mod session;
mod signal;
mod statements;
mod table;
mod transactions;
mod user;
mod user_account;
mod webhook_verification_key;
mod work;

pub use body::read as read_body;
pub use dispatch::{Api, Request};
pub use gingham::link_run::Wanted as LinkStep;
pub use reply::Reply;
pub use table::{gated, is_there};
