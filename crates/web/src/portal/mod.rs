//! The Portal: what the person behind connections sees of them, and the forms by which they end them.

mod confirm;
mod connection;
mod connections;
mod gate;
mod outbox;
#[cfg(test)]
mod tests;

pub use confirm::{Question, page as confirm};
pub use connection::page as connection;
pub use connections::{notice, page as connections};
pub use gate::{Asked, page as gate, sorry};
pub use outbox::page as outbox;

use crate::frame::Frame;

/// What every page of somebody who is signed in has around it.
#[derive(Clone, Debug)]
pub struct Person {
    /// The number or the address that they proved.
    pub contact: String,
    /// Whether it is a number: logins and profiles are saved with those.
    pub is_number: bool,
    /// The token of their forms.
    pub csrf: String,
}

/// The word in an address for numbers that were typed in, which have no bank.
pub const NO_BANK: &str = "numbers";

fn frame(title: &str) -> Frame {
    Frame {
        title: title.to_owned(),
        description: "See which applications are connected to your bank accounts, and end it.".to_owned(),
        section: "portal",
    }
}
