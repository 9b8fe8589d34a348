//! Link: a person shares accounts with an application, or repairs what was shared.
//!
//! A session is a record that steps move from pane to pane; the browser and `/gingham/link/run` take the same steps.

pub(crate) mod abandoned;
pub mod auth;
mod blame;
pub mod configuration;
pub mod consent;
pub mod delivery;
pub mod demonstration;
mod eligible;
pub mod embedded;
mod enter;
pub mod event;
mod finish;
mod hold;
pub mod hosted;
mod income;
pub mod institutions;
pub mod layer;
mod logged;
pub mod network;
mod notices;
pub mod oauth;
pub mod outcome;
pub mod pane;
pub mod print;
pub(crate) mod recovery;
mod refuse;
pub mod returning;
mod script;
mod select;
pub mod session;
mod sign_in;
pub mod step;
#[cfg(test)]
mod tests;
pub mod ticket;
mod update;
pub mod view;
pub mod visit;
mod walk;
mod whose;

pub use outcome::{Outcome, Walked};
pub use script::run;
pub use step::Step;
