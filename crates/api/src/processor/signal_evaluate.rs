//! `/processor/signal/evaluate`: scores a payment from the account before it is made.
//!
//! The payment's id is the partner's: it belongs to the world of who calls.

use super::{flowing, held};
use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::signal::evaluate::{Response, Wanted, evaluated};
use gingham_app::Stop;
use gingham_model::Product;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = flows!("/processor/signal/evaluate", answer).needs(Product::Signal);

#[derive(Deserialize)]
struct Request {
    processor_token: String,
    #[serde(flatten)]
    wanted: Wanted,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let Request { processor_token, wanted } = request;
    let account_id = held(call, &processor_token).await?.row.account_id.clone();
    let caller = &call.caller;
    let work = async |call: &Call, pass| evaluated(call, caller, pass, account_id, wanted).await;
    flowing(call, processor_token, Product::Signal, work).await
}
