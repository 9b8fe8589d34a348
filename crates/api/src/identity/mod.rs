//! Who owns the accounts.

mod get;
mod match_;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[get::ENDPOINT, match_::ENDPOINT];
