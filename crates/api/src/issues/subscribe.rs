//! `/issues/subscribe`: an address that hears when an issue is over.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::{Failure, Stop, issue};
use gingham_contract::format;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/issues/subscribe", answer);

#[derive(Deserialize)]
struct Request {
    issue_id: String,
    webhook: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    if !format::url(&request.webhook) {
        return Err(Failure::field("webhook", "webhook must be a valid URL").into());
    }
    issue::subscribe(&call.platform, &call.caller, write, &request.issue_id, &request.webhook)?;
    Ok(Empty {})
}
