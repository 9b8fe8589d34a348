//! `/processor/signal/return/report`: that a payment from the account came back.

use super::within;
use crate::endpoint::{Call, Empty, Endpoint};
use crate::signal::report::{Returned, give_back};
use crate::writes;
use gingham_app::Stop;
use gingham_model::Product;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/processor/signal/return/report", answer).needs(Product::Signal);

#[derive(Deserialize)]
struct Request {
    processor_token: String,
    #[serde(flatten)]
    told: Returned,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let (item_key, account_id) = within(call, write, &request.processor_token, Product::Signal)?;
    give_back(call, write, Some((item_key, &account_id)), &request.told)
}
