//! Who owns the accounts.

pub mod get;
pub mod match_;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[get::ENDPOINT, match_::ENDPOINT];
