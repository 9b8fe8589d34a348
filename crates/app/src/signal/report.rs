//! What became of a payment: whether it was initiated, and whether it came back.

use super::ruleset::Outcome;
use crate::failure::{Failure, Stop};
use crate::stored;
use gingham_store::Write;
use gingham_store::signal::{self, SignalRow};
use serde_json::Value;

/// The highest number of an ACH return code.
const LAST_RETURN_CODE: u8 = 85;

/// Notes what was decided of a payment; a later report takes the place of an earlier one.
///
/// # Errors
/// Internal.
pub fn decision(write: &mut Write<'_>, mut row: SignalRow, initiated: bool, told: Value) -> Result<(), Stop> {
    row.initiated = Some(initiated);
    append(write, row, told)
}

/// Notes that a payment came back.
///
/// # Errors
/// INVALID_FIELD for what is no return code; SIGNAL_TRANSACTION_NOT_INITIATED.1 after a report that it was not
/// initiated, .2 when it was to be rerouted and no report says otherwise.
pub fn returned(write: &mut Write<'_>, row: SignalRow, code: &str, told: Value) -> Result<(), Stop> {
    let number = code.strip_prefix('R').filter(|digits| digits.len() == 2);
    if !number
        .and_then(|digits| digits.parse().ok())
        .is_some_and(|number| (1..=LAST_RETURN_CODE).contains(&number))
    {
        return Err(Failure::field("return_code", "return_code must be a valid ACH return code").into());
    }
    let not_initiated = |cause: &'static str| {
        Failure::new(cause)
            .with("client_transaction_id", row.client_transaction_id.as_str())
            .with("ruleset_result", row.result.as_deref())
            .with("initiated", row.initiated)
    };
    match (row.initiated, row.result.as_deref()) {
        (Some(false), _) => Err(not_initiated("SIGNAL_TRANSACTION_NOT_INITIATED.1").into()),
        (None, Some(result)) if result == Outcome::Reroute.as_str() => {
            Err(not_initiated("SIGNAL_TRANSACTION_NOT_INITIATED.2").into())
        }
        _ => append(write, row, told),
    }
}

fn append(write: &mut Write<'_>, mut row: SignalRow, told: Value) -> Result<(), Stop> {
    let mut reports: Vec<Value> = stored::read("signal reports", &row.reports)?;
    reports.push(told);
    row.reports = stored::write(&reports);
    Ok(signal::update(write, &row)?)
}
