//! What a telephone number tells before anybody opens Link.

mod status_get;

use crate::endpoint::Endpoint;

pub use status_get::{Known, Person, number};

pub const ENDPOINTS: &[Endpoint] = &[status_get::ENDPOINT];
