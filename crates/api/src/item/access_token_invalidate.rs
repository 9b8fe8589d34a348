//! `/item/access_token/invalidate`: the old token dies at once, a new one takes its place.

use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::item::exchange;
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/item/access_token/invalidate", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
}

#[derive(Serialize)]
struct Response {
    new_access_token: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let fresh = exchange::rotate(&call.platform, &call.caller, write, &request.access_token)?;
    Ok(Response { new_access_token: fresh.reveal().to_owned() })
}
