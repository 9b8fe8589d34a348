//! `/credit/audit_copy_token/remove`: takes an auditor's token back.

use super::Removed;
use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::report::audit_copy;
use gingham_model::Product;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/credit/audit_copy_token/remove", answer).needs(Product::Assets);

#[derive(Deserialize)]
struct Request {
    audit_copy_token: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Removed, Stop> {
    audit_copy::remove(&call.platform, &call.caller, write, &request.audit_copy_token)?;
    Ok(Removed { removed: true })
}
