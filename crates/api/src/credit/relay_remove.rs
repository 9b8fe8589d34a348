//! `/credit/relay/remove`: takes a relay back.

use super::Removed;
use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::report::relay;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/credit/relay/remove", answer);

#[derive(Deserialize)]
struct Request {
    relay_token: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Removed, Stop> {
    relay::remove(&call.platform, &call.caller, write, &request.relay_token)?;
    Ok(Removed { removed: true })
}
