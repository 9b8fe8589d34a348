//! What the refreshes of all of a user's Items take and answer.

use crate::endpoint::Call;
use gingham_app::Stop;
use gingham_app::user::refresh;
use gingham_model::Product;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Deserialize)]
pub(super) struct Request {
    user_id: String,
}

#[derive(Serialize)]
pub(super) struct Response {
    results: Vec<Refreshed>,
    user_id: String,
}

#[derive(Serialize)]
struct Refreshed {
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Value>,
    item_id: String,
    product: Product,
}

/// Refreshes `products`.
pub(super) async fn refresh(
    call: &Call,
    request: Request,
    products: &'static [Product],
) -> Result<Response, Stop> {
    let done = refresh::refresh(&call.platform, &call.caller, &request.user_id, products).await?;
    let results = done.into_iter().map(|one| Refreshed {
        error: one.error,
        item_id: one.item_id,
        product: one.product,
    });
    Ok(Response { results: results.collect(), user_id: request.user_id })
}
