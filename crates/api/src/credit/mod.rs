//! Credit: what banks paid a user, and reports in the hands of others.

mod audit_copy_token_create;
mod audit_copy_token_remove;
mod audit_copy_token_update;
mod bank_income_get;
mod bank_income_pdf_get;
mod relay_create;
mod relay_get;
mod relay_pdf_get;
mod relay_refresh;
mod relay_remove;
mod report_tokens;
mod sessions_get;

use crate::endpoint::{Call, Endpoint};
use gingham_app::Failure;
use gingham_model::Product;
use serde::Serialize;

pub const ENDPOINTS: &[Endpoint] = &[
    audit_copy_token_create::ENDPOINT,
    audit_copy_token_remove::ENDPOINT,
    audit_copy_token_update::ENDPOINT,
    bank_income_get::ENDPOINT,
    bank_income_pdf_get::ENDPOINT,
    relay_create::ENDPOINT,
    relay_get::ENDPOINT,
    relay_pdf_get::ENDPOINT,
    relay_refresh::ENDPOINT,
    relay_remove::ENDPOINT,
    sessions_get::ENDPOINT,
];

/// Something was taken away.
#[derive(Serialize)]
struct Removed {
    removed: bool,
}

/// Refuses clients for which Income is not enabled, as Income does.
fn check_enabled(call: &Call) -> Result<(), Failure> {
    if call.caller.client.may_use(Product::IncomeVerification) {
        return Ok(());
    }
    let client_id = &call.caller.client.client_id;
    let message = format!(
        "the 'income_verification' product is not enabled for the following client ID: {client_id}. please ensure \
         that the 'income_verification' is included in the 'product' array when initializing Link and try again."
    );
    Err(Failure::new("INCOME_VERIFICATION_ERROR/PRODUCT_NOT_ENABLED.1").message(message))
}
