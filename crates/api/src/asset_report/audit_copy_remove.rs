//! `/asset_report/audit_copy/remove`: an auditor's token opens nothing any more.

use super::Removed;
use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::report::audit_copy::remove;
use gingham_model::Product;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/asset_report/audit_copy/remove", answer).needs(Product::Assets);

#[derive(Deserialize)]
struct Request {
    audit_copy_token: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Removed, Stop> {
    remove(&call.platform, &call.caller, write, &request.audit_copy_token)?;
    Ok(Removed { removed: true })
}
