//! Banks with pages of their own: people leave Link for them, as a browser does, and come back.

mod hosted;
mod redirect;
mod window;

/// The bank of these tests.
const BANK: &str = "ins_127287";
