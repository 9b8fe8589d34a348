//! `/statements/*`.

mod download;
mod list;
mod refresh;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[download::ENDPOINT, list::ENDPOINT, refresh::ENDPOINT];
