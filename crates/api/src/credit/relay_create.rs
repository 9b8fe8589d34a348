//! `/credit/relay/create`: a token by which one other client reads a report.

use super::report_tokens::sole;
use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::report::relay;
use gingham_model::Product;
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/credit/relay/create", answer).needs(Product::Assets);

/// The webhook that an owner may name is for an event of which nothing is published; none is sent.
#[derive(Deserialize)]
struct Request {
    report_tokens: Vec<String>,
    secondary_client_id: String,
}

#[derive(Serialize)]
struct Response {
    relay_token: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let report = sole(&request.report_tokens)?;
    let token = relay::create(&call.platform, &call.caller, write, report, &request.secondary_client_id)?;
    Ok(Response { relay_token: token.reveal().to_owned() })
}
