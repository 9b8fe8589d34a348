//! Account and routing numbers.

pub mod get;
mod verify;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[get::ENDPOINT, verify::ENDPOINT];
