//! Layer sessions.

mod token_create;

use crate::endpoint::Endpoint;

pub use token_create::{configuration_of, template};

pub const ENDPOINTS: &[Endpoint] = &[token_create::ENDPOINT];
