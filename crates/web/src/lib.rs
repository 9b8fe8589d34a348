//! Pages for people: what this server is, the guide to its errors, why a request failed, the Dashboard of the team, the Portal, and
//! the pictures of spending categories.
//!
//! Every page is plain HTML that works without JavaScript and loads nothing from elsewhere: style sheets, a picture
//! and, on the Dashboard, a script of comforts, all embedded. Only Link, which moves in a client's page, needs a
//! script. Templates stand beside the views that fill them.
//!
//! This room writes HTML only. It knows no HTTP: which address shows which page, and with which status and
//! headers, is the server's business.

pub mod asset;
pub mod bank;
pub mod dashboard;
pub mod explain;
mod frame;
pub mod front;
pub mod guide;
pub mod icon;
pub mod link;
#[cfg(test)]
mod markup;
pub mod portal;
mod prose;
pub mod subtype;

pub use frame::{Addresses, not_found};
