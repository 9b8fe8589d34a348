//! `/processor/investments/auth/get`: what it takes to move what the account holds.

use super::{OfToken, only, reading};
use crate::endpoint::{Call, Endpoint};
use crate::investments::auth_get::{Movable, movable};
use crate::reads;
use gingham_app::Stop;
use gingham_model::Product;
use gingham_store::Read;
use serde::Serialize;
use serde_json::Value;

pub const ENDPOINT: Endpoint =
    reads!("/processor/investments/auth/get", answer).needs(Product::InvestmentsAuth);

#[derive(Serialize)]
struct Response {
    account: Value,
    is_investments_fallback_item: bool,
    #[serde(flatten)]
    movable: Movable,
}

fn answer(call: &Call, read: &mut Read<'_>, request: OfToken) -> Result<Response, Stop> {
    reading(call, read, &request.processor_token, Some(Product::InvestmentsAuth), |call, read, item| {
        let found = movable(call, read, item, None)?;
        Ok(Response {
            account: only(found.accounts),
            is_investments_fallback_item: false,
            movable: found.movable,
        })
    })
}
