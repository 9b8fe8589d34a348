//! `/credit/sessions/get`: a user's Link sessions, the newest first, and what came of each.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use crate::user::Named;
use gingham_app::Stop;
use gingham_app::income::sessions;
use gingham_store::Read;
use serde::Serialize;
use serde_json::Value;

pub const ENDPOINT: Endpoint = reads!("/credit/sessions/get", answer);

#[derive(Serialize)]
struct Response {
    sessions: Vec<Value>,
}

fn answer(call: &Call, read: &mut Read<'_>, named: Named) -> Result<Response, Stop> {
    super::check_enabled(call)?;
    let user = named.user(call, read)?;
    Ok(Response { sessions: sessions::of_user(&call.platform, read, &user)? })
}
