//! `/user/remove`: a user goes, and their Items with them.

use super::Named;
use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::user::update;
use gingham_store::Write;

pub const ENDPOINT: Endpoint = writes!("/user/remove", answer);

fn answer(call: &Call, write: &mut Write<'_>, named: Named) -> Result<Empty, Stop> {
    let user = named.user(call, write)?;
    update::remove(&call.platform, &call.caller, write, &user)?;
    Ok(Empty {})
}
