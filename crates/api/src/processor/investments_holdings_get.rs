//! `/processor/investments/holdings/get`: what the account holds.

use super::{OfToken, only, reading};
use crate::endpoint::{Call, Endpoint};
use crate::investments::holdings_get;
use crate::investments::print::{Asset, Position};
use crate::reads;
use gingham_app::Stop;
use gingham_model::Product;
use gingham_store::Read;
use serde::Serialize;
use serde_json::Value;

pub const ENDPOINT: Endpoint =
    reads!("/processor/investments/holdings/get", answer).needs(Product::Investments);

#[derive(Serialize)]
struct Response {
    account: Value,
    holdings: Vec<Position>,
    is_investments_fallback_item: bool,
    securities: Vec<Asset>,
}

fn answer(call: &Call, read: &mut Read<'_>, request: OfToken) -> Result<Response, Stop> {
    reading(call, read, &request.processor_token, Some(Product::Investments), |call, read, item| {
        let found = holdings_get::held(call, read, item, None)?;
        Ok(Response {
            account: only(found.accounts),
            holdings: found.holdings,
            is_investments_fallback_item: found.is_investments_fallback_item,
            securities: found.securities,
        })
    })
}
