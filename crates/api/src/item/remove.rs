//! `/item/remove`: the Item's tokens die and its data goes.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::item::remove;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/item/remove", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    reason_code: Option<String>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let reason = request.reason_code.as_deref();
    remove::remove(&call.platform, &call.caller, write, &request.access_token, reason)?;
    Ok(Empty {})
}
