//! Layer sessions.

mod token_create;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[token_create::ENDPOINT];
