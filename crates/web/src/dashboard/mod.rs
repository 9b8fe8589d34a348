//! The Dashboard: what the team sees of clients, Items, webhooks and itself, and the forms by which it changes them.

pub mod access;
pub mod audit;
pub mod charts;
pub mod clients;
pub mod gate;
pub mod integrations;
pub mod item;
pub mod items;
pub mod keys;
pub mod layer;
pub mod link;
pub mod log;
pub mod logs;
pub mod members;
pub mod overview;
pub mod people;
pub mod rulesets;
mod shell;
pub mod webhook;
pub mod webhooks;
pub mod world;

#[cfg(test)]
mod tests;
mod typed;

pub use crate::prose::query;
pub use shell::{Place, Refused, Shell, notice};
pub use typed::Typed;
