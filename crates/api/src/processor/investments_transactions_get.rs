//! `/processor/investments/transactions/get`: what was bought, sold and paid in the account, newest first.

use super::{flowing, only};
use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::investments::print::{Asset, Deed};
use crate::investments::transactions_get::{self, Wanted};
use gingham_app::Stop;
use gingham_model::Product;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub const ENDPOINT: Endpoint =
    flows!("/processor/investments/transactions/get", answer).needs(Product::Investments);

#[derive(Deserialize)]
struct Request {
    processor_token: String,
    #[serde(flatten)]
    wanted: Wanted,
}

#[derive(Serialize)]
struct Response {
    account: Value,
    investment_transactions: Vec<Deed>,
    is_investments_fallback_item: bool,
    securities: Vec<Asset>,
    total_investment_transactions: usize,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let work = async |call: &Call, pass| transactions_get::page(call, pass, request.wanted).await;
    let found = flowing(call, request.processor_token, Product::Investments, work).await?;
    Ok(Response {
        account: only(found.accounts),
        investment_transactions: found.investment_transactions,
        is_investments_fallback_item: found.is_investments_fallback_item,
        securities: found.securities,
        total_investment_transactions: found.total_investment_transactions,
    })
}
