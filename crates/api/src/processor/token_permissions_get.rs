//! `/processor/token/permissions/get`: the products that a token is held to; none is all.

use super::OfToken;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::processor::permissions;
use gingham_model::Product;
use gingham_store::Read;
use serde::Serialize;

pub const ENDPOINT: Endpoint = reads!("/processor/token/permissions/get", answer);

#[derive(Serialize)]
struct Response {
    products: Vec<Product>,
}

fn answer(call: &Call, read: &mut Read<'_>, request: OfToken) -> Result<Response, Stop> {
    let products = permissions::get(&call.platform, &call.caller, read, &request.processor_token)?;
    Ok(Response { products })
}
