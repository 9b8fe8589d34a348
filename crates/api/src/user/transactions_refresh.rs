//! `/user/transactions/refresh`: the banks of all of a user's Items are asked for new transactions.

use super::refreshed::{Request, Response, refresh};
use crate::endpoint::{Call, Endpoint};
use crate::flows;
use gingham_app::Stop;
use gingham_model::Product;

pub const ENDPOINT: Endpoint = flows!("/user/transactions/refresh", answer);

const PRODUCTS: &[Product] = &[Product::Transactions];

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    refresh(call, request, PRODUCTS).await
}
