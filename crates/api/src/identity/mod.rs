//! Who owns the accounts.

pub mod get;
pub mod match_;
mod person;
mod refresh;

use crate::endpoint::Endpoint;
pub use person::{Person, person};

pub const ENDPOINTS: &[Endpoint] = &[get::ENDPOINT, match_::ENDPOINT, refresh::ENDPOINT];
