//! `/processor/transactions/recurring/get`: streams found in the account's transactions.

use super::reading;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use crate::transactions::recurring_get::{Options, Response, streams};
use gingham_app::Stop;
use gingham_model::Product;
use gingham_store::Read;
use serde::Deserialize;

pub const ENDPOINT: Endpoint =
    reads!("/processor/transactions/recurring/get", answer).needs(Product::RecurringTransactions);

#[derive(Deserialize)]
struct Request {
    processor_token: String,
    #[serde(default)]
    options: Options,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let product = Some(Product::RecurringTransactions);
    reading(call, read, &request.processor_token, product, |call, read, item| {
        streams(call, read, item, &[], &request.options)
    })
}
