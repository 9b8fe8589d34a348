//! The first page: what this is, where it listens, and how to point an application at it.

use crate::frame::{Addresses, Frame, write};
use askama::Template;

#[derive(Template)]
#[template(path = "front/page.html")]
struct Front<'a> {
    frame: Frame,
    at: &'a Addresses,
    /// The two halves of the sandbox address, for the client library that takes them apart.
    scheme: &'a str,
    host: &'a str,
    errors: usize,
}

/// The first page of the console.
pub fn page(addresses: &Addresses) -> String {
    let frame = Frame {
        title: String::new(),
        description: "A self-hosted server that speaks the Plaid API over simulated banks.".to_owned(),
        section: "home",
    };
    let (scheme, host) = addresses.sandbox.split_once("://").unwrap_or(("http", &addresses.sandbox));
    let errors = gingham_contract::catalogue().rows().len();
    write(&Front { frame, at: addresses, scheme, host, errors })
}
