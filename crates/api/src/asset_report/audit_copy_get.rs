//! `/asset_report/audit_copy/get`: what a shared report says, to whoever holds the copy.

use super::print::{Printed, print};
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::report::{Depth, audit_copy};
use gingham_store::Read;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = reads!("/asset_report/audit_copy/get", answer);

#[derive(Deserialize)]
struct Request {
    audit_copy_token: String,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Printed, Stop> {
    let report = audit_copy::open(&call.platform, &call.caller, read, &request.audit_copy_token)?;
    let content = report.content(&call.platform, Depth::Whole)?;
    print(&report.row.report_id, &report.order, content, false)
}
