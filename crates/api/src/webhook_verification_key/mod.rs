//! The keys that webhooks are signed with.

mod get;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[get::ENDPOINT];
