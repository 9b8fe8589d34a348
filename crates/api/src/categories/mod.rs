//! The legacy categories.

mod get;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[get::ENDPOINT];
