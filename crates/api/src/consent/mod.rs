//! What end users agreed to.

mod events_get;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[events_get::ENDPOINT];
