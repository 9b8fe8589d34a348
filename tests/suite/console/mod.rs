//! The Dashboard and the explanations, as people of the team use them.

mod clients;
mod explaining;
mod gate;
mod items;
mod keys;
mod layer;
mod logs;
mod people;
mod roles;
mod rulesets;
mod secrecy;
mod settings;
mod team;
mod world;

use crate::actor::server::CLIENT_ID;

/// A page of the first client's sandbox.
fn sandbox(page: &str) -> String {
    format!("/dashboard/{CLIENT_ID}/sandbox/{page}")
}
