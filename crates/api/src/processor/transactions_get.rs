//! `/processor/transactions/get`: the account's transactions of a span of days, newest first.

use super::{flowing, only};
use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::transactions::get::{self, Wanted};
use gingham_app::Stop;
use gingham_model::Product;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

pub const ENDPOINT: Endpoint = flows!("/processor/transactions/get", answer).needs(Product::Transactions);

#[derive(Deserialize)]
struct Request {
    processor_token: String,
    #[serde(flatten)]
    wanted: Wanted,
}

#[derive(Serialize)]
struct Response {
    account: Value,
    total_transactions: i64,
    transactions: Box<RawValue>,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let work = async |call: &Call, pass| get::page(call, pass, request.wanted).await;
    let found = flowing(call, request.processor_token, Product::Transactions, work).await?;
    Ok(Response {
        account: only(found.accounts),
        total_transactions: found.total_transactions,
        transactions: found.transactions,
    })
}
