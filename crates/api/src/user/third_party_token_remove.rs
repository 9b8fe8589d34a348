//! `/user/third_party_token/remove`: another client may act for a user no more.

use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::user::third_party;
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/user/third_party_token/remove", answer);

#[derive(Deserialize)]
struct Request {
    third_party_user_token: String,
}

#[derive(Serialize)]
struct Response {
    removed: bool,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    third_party::remove(&call.platform, &call.caller, write, &request.third_party_user_token)?;
    Ok(Response { removed: true })
}
