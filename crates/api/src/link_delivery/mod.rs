//! Pages of Link that are handed out, the older way.

mod create;
mod get;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[create::ENDPOINT, get::ENDPOINT];
