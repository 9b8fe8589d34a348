//! Signal: how likely a payment is to come back.

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[];
