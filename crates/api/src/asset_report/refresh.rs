//! `/asset_report/refresh`: a new report with an older one's Items.

use super::{New, user};
use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::report::order::Person;
use gingham_app::report::refresh::{Changes, refresh};
use gingham_model::Product;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/asset_report/refresh", answer).needs(Product::Assets);

#[derive(Deserialize)]
struct Request {
    asset_report_token: String,
    days_requested: Option<i64>,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Options {
    client_report_id: Option<String>,
    webhook: Option<String>,
    user: Option<Person>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<New, Stop> {
    let Options { client_report_id, webhook, user } = request.options;
    user.as_ref().map_or(Ok(()), user::check)?;
    let changes = Changes { days_requested: request.days_requested, client_report_id, webhook, user };
    refresh(&call.platform, &call.caller, write, &request.asset_report_token, changes).map(New::from)
}
