//! `/credit/audit_copy_token/update`: an auditor's token shows another report.

use super::report_tokens::sole;
use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::report::audit_copy;
use gingham_model::Product;
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/credit/audit_copy_token/update", answer).needs(Product::Assets);

#[derive(Deserialize)]
struct Request {
    audit_copy_token: String,
    report_tokens: Vec<String>,
}

#[derive(Serialize)]
struct Response {
    updated: bool,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let report = sole(&request.report_tokens)?;
    audit_copy::update(&call.platform, &call.caller, write, &request.audit_copy_token, report)?;
    Ok(Response { updated: true })
}
