//! `/sandbox/bank_income/fire_webhook`: a webhook of Bank Income, sent on demand.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::income::fire::{Fired, fire};
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/sandbox/bank_income/fire_webhook", answer);

#[derive(Deserialize)]
struct Request {
    webhook_override: Option<String>,
    webhook_code: String,
    webhook_fields: Fields,
}

#[derive(Deserialize)]
struct Fields {
    user_id: String,
    bank_income_refresh_complete_result: Option<String>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let is_complete = request.webhook_code == "BANK_INCOME_REFRESH_COMPLETE";
    let result = request.webhook_fields.bank_income_refresh_complete_result;
    let fired = Fired {
        user_id: request.webhook_fields.user_id,
        url: request.webhook_override,
        complete: is_complete.then(|| result.unwrap_or_else(|| "SUCCESS".to_owned())),
    };
    fire(&call.platform, &call.caller, write, &fired)?;
    Ok(Empty {})
}
