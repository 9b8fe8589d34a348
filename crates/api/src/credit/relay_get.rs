//! `/credit/relay/get`: what a relayed report says, to the client that it was relayed to.

use crate::asset_report::get::insights_allowed;
use crate::asset_report::print::{Printed, print};
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::report::{Depth, relay};
use gingham_store::Read;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = reads!("/credit/relay/get", answer);

#[derive(Deserialize)]
struct Request {
    relay_token: String,
    #[serde(default)]
    include_insights: bool,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Printed, Stop> {
    let relay = relay::of_audience(&call.platform, &call.caller, read, &request.relay_token)?;
    let report = relay.report(&call.platform, read)?;
    if request.include_insights {
        insights_allowed(call, &report)?;
    }
    let content = report.content(&call.platform, Depth::Whole)?;
    print(&report.row.report_id, &report.order, content, request.include_insights)
}
