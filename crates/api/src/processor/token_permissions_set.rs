//! `/processor/token/permissions/set`: holds a token to some products, or to nothing.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::processor::permissions;
use gingham_model::Product;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/processor/token/permissions/set", answer);

#[derive(Deserialize)]
struct Request {
    processor_token: String,
    products: Vec<Product>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    permissions::set(&call.platform, &call.caller, write, &request.processor_token, &request.products)?;
    Ok(Empty {})
}
