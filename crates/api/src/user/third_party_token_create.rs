//! `/user/third_party_token/create`: another client may act for a user, for a day at most.

use super::Named;
use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::user::third_party;
use gingham_store::Write;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/user/third_party_token/create", answer);

#[derive(Deserialize)]
struct Request {
    #[serde(flatten)]
    named: Named,
    third_party_client_id: String,
    expiration_time: Option<Timestamp>,
}

#[derive(Serialize)]
struct Response {
    third_party_user_token: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let user = request.named.user(call, write)?;
    let (client_id, until) = (&request.third_party_client_id, request.expiration_time);
    let token = third_party::create(&call.platform, &call.caller, write, &user, client_id, until)?;
    Ok(Response { third_party_user_token: token.reveal().to_owned() })
}
