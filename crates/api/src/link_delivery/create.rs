//! `/link_delivery/create`: the page of a link token, handed out.

use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::link::delivery::{self, Recipient};
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/link_delivery/create", answer);

#[derive(Deserialize)]
struct Request {
    link_token: String,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
struct Options {
    #[serde(default)]
    recipient: Recipient,
}

#[derive(Serialize)]
struct Response {
    link_delivery_session_id: String,
    link_delivery_url: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let Request { link_token, options } = request;
    let (platform, origin) = (&call.platform, &call.origin);
    let made = delivery::create(platform, &call.caller, write, origin, &link_token, &options.recipient)?;
    Ok(Response { link_delivery_session_id: made.session_id, link_delivery_url: made.url })
}
