//! Items and their tokens.

mod access_token_invalidate;
mod create;
mod get;
mod import;
mod public_token_exchange;
mod remove;
mod webhook_update;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[
    access_token_invalidate::ENDPOINT,
    create::ENDPOINT,
    get::ENDPOINT,
    import::ENDPOINT,
    public_token_exchange::ENDPOINT,
    remove::ENDPOINT,
    webhook_update::ENDPOINT,
];
