//! `/asset_report/remove`: a report and its copies are gone.

use super::Removed;
use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::report::remove::remove;
use gingham_model::Product;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/asset_report/remove", answer).needs(Product::Assets);

#[derive(Deserialize)]
struct Request {
    asset_report_token: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Removed, Stop> {
    remove(&call.platform, &call.caller, write, &request.asset_report_token)?;
    Ok(Removed { removed: true })
}
