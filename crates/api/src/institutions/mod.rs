//! The directory of banks.

mod get;
mod get_by_id;
mod print;
mod search;
mod select;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[get::ENDPOINT, get_by_id::ENDPOINT, search::ENDPOINT];
