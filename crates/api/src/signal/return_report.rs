//! `/signal/return/report`: that a payment came back.

use super::report::{Returned, give_back};
use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_model::Product;
use gingham_store::Write;

pub const ENDPOINT: Endpoint = writes!("/signal/return/report", answer).needs(Product::Signal);

fn answer(call: &Call, write: &mut Write<'_>, told: Returned) -> Result<Empty, Stop> {
    give_back(call, write, None, &told)
}
