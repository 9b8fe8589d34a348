//! `/processor/identity/get`: the owners of the account.

use super::{OfToken, only, reading};
use crate::endpoint::{Call, Endpoint};
use crate::identity::get;
use crate::reads;
use gingham_app::Stop;
use gingham_model::Product;
use gingham_store::Read;
use serde::Serialize;
use serde_json::Value;

pub const ENDPOINT: Endpoint = reads!("/processor/identity/get", answer).needs(Product::Identity);

#[derive(Serialize)]
struct Response {
    account: Value,
}

fn answer(call: &Call, read: &mut Read<'_>, request: OfToken) -> Result<Response, Stop> {
    reading(call, read, &request.processor_token, Some(Product::Identity), |call, read, item| {
        Ok(Response { account: only(get::owned(call, read, item, None)?.accounts) })
    })
}
