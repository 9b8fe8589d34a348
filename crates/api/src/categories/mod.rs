//! Endpoints of this area.

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[];
