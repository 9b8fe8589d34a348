//! What people share in Layer sessions.

mod session_get;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[session_get::ENDPOINT];
