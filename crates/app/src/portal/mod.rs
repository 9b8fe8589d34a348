//! The Portal: what people see of the connections that are theirs, and how they end them.
//!
//! A person is whoever proves a telephone number or an e-mail address. Theirs are the Items whose bank tells that an
//! owner of a shared account has it, those that were linked with it in Link, and those of a user to whom an application
//! gave it. All three are written down when they are learned, as keyed hashes, so that nobody's Items are searched.

pub mod access;
pub mod code;
pub mod connections;
pub mod contact;
pub mod revoke;
pub mod session;
mod words;

pub use contact::Contact;
pub use revoke::revoke;
