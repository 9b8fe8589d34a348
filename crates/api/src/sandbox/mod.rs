//! What only the sandbox has.

mod bank_income_fire_webhook;
mod item_fire_webhook;
mod item_reset_login;
mod item_set_verification_status;
mod processor_token_create;
pub mod products;
mod public_token_create;
mod transactions_create;
mod user_reset_login;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[
    bank_income_fire_webhook::ENDPOINT,
    item_fire_webhook::ENDPOINT,
    item_reset_login::ENDPOINT,
    item_set_verification_status::ENDPOINT,
    processor_token_create::ENDPOINT,
    public_token_create::ENDPOINT,
    transactions_create::ENDPOINT,
    user_reset_login::ENDPOINT,
];
