//! Link tokens.

mod kind;
mod options;
mod person;
mod products;
pub(crate) mod redirect;
mod token_create;
mod token_get;
mod update;
mod wanted;

use crate::endpoint::Endpoint;
pub(crate) use token_create::missing;

pub const ENDPOINTS: &[Endpoint] = &[token_create::ENDPOINT, token_get::ENDPOINT];
