//! The first page: what this is, where it listens, and how to point an application at it.

use crate::frame::{Addresses, Frame, write};
use askama::Template;

#[derive(Template)]
#[template(path = "front/page.html")]
struct Front<'a> {
    frame: Frame,
    at: &'a Addresses,
    errors: usize,
}

/// The first page of the console.
pub fn page(addresses: &Addresses) -> String {
    let frame = Frame {
        title: String::new(),
        description: "A self-hosted server that speaks the Plaid API over simulated banks.".to_owned(),
        section: "home",
    };
    write(&Front { frame, at: addresses, errors: gingham_contract::catalogue().rows().len() })
}
