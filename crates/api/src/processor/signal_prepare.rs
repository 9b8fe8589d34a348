//! `/processor/signal/prepare`: opts the account in to what scores are made from.

use super::{OfToken, reading};
use crate::endpoint::{Call, Empty, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_model::Product;
use gingham_store::Read;

pub const ENDPOINT: Endpoint = reads!("/processor/signal/prepare", answer).needs(Product::Signal);

fn answer(call: &Call, read: &mut Read<'_>, request: OfToken) -> Result<Empty, Stop> {
    reading(call, read, &request.processor_token, Some(Product::Signal), |_, _, item| {
        item.using(Product::Signal).map(|_| Empty {})
    })
}
