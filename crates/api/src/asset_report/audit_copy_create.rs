//! `/asset_report/audit_copy/create`: a token by which an auditor reads a report.

use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::report::audit_copy::create;
use gingham_model::Product;
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/asset_report/audit_copy/create", answer).needs(Product::Assets);

#[derive(Deserialize)]
struct Request {
    asset_report_token: String,
    auditor_id: Option<String>,
}

#[derive(Serialize)]
struct Response {
    audit_copy_token: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let auditor = request.auditor_id.as_deref();
    let token = create(&call.platform, &call.caller, write, &request.asset_report_token, auditor)?;
    Ok(Response { audit_copy_token: token.reveal().to_owned() })
}
