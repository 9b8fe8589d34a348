//! `/sandbox/user/reset_login`: some or all of a user's Items need a new login.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::user::Named;
use crate::writes;
use gingham_app::Stop;
use gingham_app::item::health;
use gingham_app::user::items;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/sandbox/user/reset_login", answer);

#[derive(Deserialize)]
struct Request {
    #[serde(flatten)]
    named: Named,
    #[serde(default)]
    item_ids: Vec<String>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let user = request.named.user(call, write)?;
    let items = match request.item_ids.as_slice() {
        [] => items::all(write, &user)?,
        some => items::chosen(&call.caller, write, &user, some)?,
    };
    for item in items {
        health::reset_login(&call.platform, write, &call.caller.world, item)?;
    }
    Ok(Empty {})
}
