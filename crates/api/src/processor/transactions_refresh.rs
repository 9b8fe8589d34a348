//! `/processor/transactions/refresh`: the bank is asked for news now.

use super::{OfToken, flowing};
use crate::endpoint::{Call, Empty, Endpoint};
use crate::flows;
use crate::transactions::refresh::refresh;
use gingham_app::Stop;
use gingham_model::Product;

pub const ENDPOINT: Endpoint = flows!("/processor/transactions/refresh", answer).needs(Product::Transactions);

async fn answer(call: &Call, request: OfToken) -> Result<Empty, Stop> {
    flowing(call, request.processor_token, Product::TransactionsRefresh, refresh).await
}
