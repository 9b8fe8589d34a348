//! `/processor/liabilities/get`: what is owed in the account, and on which terms.

use super::{OfToken, only, reading};
use crate::endpoint::{Call, Endpoint};
use crate::liabilities::get::{self, Debts};
use crate::reads;
use gingham_app::Stop;
use gingham_model::Product;
use gingham_store::Read;
use serde::Serialize;
use serde_json::Value;

pub const ENDPOINT: Endpoint = reads!("/processor/liabilities/get", answer).needs(Product::Liabilities);

#[derive(Serialize)]
struct Response {
    account: Value,
    liabilities: Debts,
}

fn answer(call: &Call, read: &mut Read<'_>, request: OfToken) -> Result<Response, Stop> {
    reading(call, read, &request.processor_token, Some(Product::Liabilities), |call, read, item| {
        let found = get::owed(call, read, item, None)?;
        Ok(Response { account: only(found.accounts), liabilities: found.liabilities })
    })
}
