//! The black-box suites: everything here talks to a running server over real sockets and knows nothing of its rooms.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod actor;

mod causes;
mod console;
mod crash;
mod explain;
mod fuzz;
mod house;
mod journey;
mod layer;
mod link;
mod link_auth;
mod link_oauth;
mod portal;
mod processors;
mod refusals;
mod reports;
mod start;
mod sync_property;
mod time;
mod users;
mod webhooks;
