//! `/signal/decision/report`: whether a payment was initiated.

use super::report::{Decision, decide};
use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_model::Product;
use gingham_store::Write;

pub const ENDPOINT: Endpoint = writes!("/signal/decision/report", answer).needs(Product::Signal);

fn answer(call: &Call, write: &mut Write<'_>, told: Decision) -> Result<Empty, Stop> {
    decide(call, write, None, &told)
}
