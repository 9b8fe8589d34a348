//! Income: what banks paid a user.

mod bank_income_get;
mod sessions_get;

use crate::endpoint::{Call, Endpoint};
use gingham_app::Failure;
use gingham_model::Product;

pub const ENDPOINTS: &[Endpoint] = &[bank_income_get::ENDPOINT, sessions_get::ENDPOINT];

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
