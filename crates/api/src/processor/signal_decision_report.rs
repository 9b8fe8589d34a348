//! `/processor/signal/decision/report`: whether a payment from the account was initiated.

use super::within;
use crate::endpoint::{Call, Empty, Endpoint};
use crate::signal::report::{Decision, decide};
use crate::writes;
use gingham_app::Stop;
use gingham_model::Product;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/processor/signal/decision/report", answer).needs(Product::Signal);

#[derive(Deserialize)]
struct Request {
    processor_token: String,
    #[serde(flatten)]
    told: Decision,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let (item_key, account_id) = within(call, write, &request.processor_token, Product::Signal)?;
    decide(call, write, Some((item_key, &account_id)), &request.told)
}
