//! `/credit/audit_copy_token/create`: a token by which an auditor reads a report.

use super::report_tokens::sole;
use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::report::audit_copy;
use gingham_model::Product;
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/credit/audit_copy_token/create", answer).needs(Product::Assets);

#[derive(Deserialize)]
struct Request {
    report_tokens: Vec<String>,
}

#[derive(Serialize)]
struct Response {
    audit_copy_token: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let report = sole(&request.report_tokens)?;
    let token = audit_copy::create(&call.platform, &call.caller, write, report, None)?;
    Ok(Response { audit_copy_token: token.reveal().to_owned() })
}
