//! `/gingham/portal/revoke`: the end user withdraws this application's access in the Portal.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::item::Item;
use gingham_app::{Stop, portal};
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/gingham/portal/revoke", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, write, &request.access_token)?;
    portal::revoke(&call.platform, &call.caller, write, item)?;
    Ok(Empty {})
}
