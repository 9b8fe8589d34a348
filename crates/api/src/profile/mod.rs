//! The older names of what `network` holds.

mod network_status_get;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[network_status_get::ENDPOINT];
