//! What applications and partners report of payments.

use crate::endpoint::{Call, Empty};
use gingham_app::Stop;
use gingham_app::signal::{payment, report};
use gingham_store::Write;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What was decided of a payment.
#[derive(Deserialize, Serialize)]
pub struct Decision {
    client_transaction_id: String,
    initiated: bool,
    days_funds_on_hold: Option<i64>,
    decision_outcome: Option<String>,
    payment_method: Option<String>,
    amount_instantly_available: Option<serde_json::Number>,
    submitted_at: Option<Timestamp>,
}

/// That a payment came back.
#[derive(Deserialize, Serialize)]
pub struct Returned {
    client_transaction_id: String,
    return_code: String,
    returned_at: Option<Timestamp>,
}

/// The Item and the account that a partner's token opens.
pub type Within<'a> = Option<(i64, &'a str)>;

/// Notes a decision.
pub fn decide(
    call: &Call,
    write: &mut Write<'_>,
    within: Within<'_>,
    told: &Decision,
) -> Result<Empty, Stop> {
    let row = payment::known(write, &call.caller, &told.client_transaction_id, within)?;
    report::decision(write, row, told.initiated, json!(told))?;
    Ok(Empty {})
}

/// Notes a return.
pub fn give_back(
    call: &Call,
    write: &mut Write<'_>,
    within: Within<'_>,
    told: &Returned,
) -> Result<Empty, Stop> {
    let row = payment::known(write, &call.caller, &told.client_transaction_id, within)?;
    report::returned(write, row, &told.return_code, json!(told))?;
    Ok(Empty {})
}
