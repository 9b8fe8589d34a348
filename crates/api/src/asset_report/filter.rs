//! `/asset_report/filter`: a new report that leaves accounts of an older one out.

use super::New;
use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::report::filter::filter;
use gingham_model::Product;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/asset_report/filter", answer).needs(Product::Assets);

#[derive(Deserialize)]
struct Request {
    asset_report_token: String,
    account_ids_to_exclude: Vec<String>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<New, Stop> {
    let excluded = &request.account_ids_to_exclude;
    filter(&call.platform, &call.caller, write, &request.asset_report_token, excluded).map(New::from)
}
