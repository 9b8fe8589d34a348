//! `/item/public_token/exchange`: a public token becomes an access token, once.

use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::item::exchange;
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/item/public_token/exchange", answer);

#[derive(Deserialize)]
struct Request {
    public_token: String,
}

#[derive(Serialize)]
struct Response {
    access_token: String,
    item_id: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let (access, item_id) = exchange::exchange(&call.platform, &call.caller, write, &request.public_token)?;
    Ok(Response { access_token: access.reveal().to_owned(), item_id })
}
