//! Account and routing numbers.

mod get;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[get::ENDPOINT];
