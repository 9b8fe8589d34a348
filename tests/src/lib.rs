//! Black-box suites (see CONTRIBUTING.md), and what they share.

#[path = "../receiver/mod.rs"]
pub mod receiver;
