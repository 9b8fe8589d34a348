//! Issues: trouble at institutions that Link sessions met.

mod get;
mod search;
mod subscribe;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[get::ENDPOINT, search::ENDPOINT, subscribe::ENDPOINT];
