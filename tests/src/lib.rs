//! Black-box suites (see CONTRIBUTING.md), and what they share.

#[path = "../mail/mod.rs"]
pub mod mail;
#[path = "../receiver/mod.rs"]
pub mod receiver;
