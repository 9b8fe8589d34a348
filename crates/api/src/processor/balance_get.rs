//! `/processor/balance/get`: the balance that the bank tells now.

use super::{flowing, only};
use crate::accounts::balance_get::{self, Options};
use crate::endpoint::{Call, Endpoint};
use crate::flows;
use gingham_app::Stop;
use gingham_model::Product;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub const ENDPOINT: Endpoint = flows!("/processor/balance/get", answer).needs(Product::Balance);

#[derive(Deserialize)]
struct Request {
    processor_token: String,
    #[serde(default)]
    options: Options,
}

#[derive(Serialize)]
struct Response {
    account: Value,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let work = async |call: &Call, pass| balance_get::balances(call, pass, request.options).await;
    let found = flowing(call, request.processor_token, Product::Balance, work).await?;
    Ok(Response { account: only(found.accounts) })
}
