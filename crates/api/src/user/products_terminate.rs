//! `/user/products/terminate`: the subscriptions of a user end; from then on no refresh of all of their Items is made.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::user::{User, update};
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/user/products/terminate", answer);

#[derive(Deserialize)]
struct Request {
    user_id: String,
    reason_code: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let user = User::by_id(&call.platform, &call.caller, write, &request.user_id)?;
    update::terminate(&call.platform, &call.caller, write, user, &request.reason_code)?;
    Ok(Empty {})
}
