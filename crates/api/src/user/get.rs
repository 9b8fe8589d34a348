//! `/user/get`: a user of today, and who the person is.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::user::User;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::Read;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub const ENDPOINT: Endpoint = reads!("/user/get", answer);

#[derive(Deserialize)]
struct Request {
    user_id: String,
}

#[derive(Serialize)]
struct Response {
    client_user_id: String,
    created_at: String,
    identity: Option<Map<String, Value>>,
    updated_at: String,
    user_id: String,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let user = User::by_id(&call.platform, &call.caller, read, &request.user_id)?;
    let time = |at: i64| rfc3339(from_millis(at));
    Ok(Response {
        client_user_id: user.row.client_user_id,
        created_at: time(user.row.created_at),
        identity: user.record.identity,
        updated_at: time(user.row.updated_at),
        user_id: user.row.user_id,
    })
}
