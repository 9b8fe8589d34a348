//! `/user/identity/remove`: who a user is is forgotten; the user stays.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::user::{User, update};
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/user/identity/remove", answer);

#[derive(Deserialize)]
struct Request {
    user_id: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let user = User::by_id(&call.platform, &call.caller, write, &request.user_id)?;
    update::forget(&call.platform, &call.caller, write, user)?;
    Ok(Empty {})
}
