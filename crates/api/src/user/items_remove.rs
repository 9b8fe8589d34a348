//! `/user/items/remove`: some of a user's Items go, all that are named or none.

use super::{Named, check_count};
use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::user::update;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/user/items/remove", answer);

#[derive(Deserialize)]
struct Request {
    #[serde(flatten)]
    named: Named,
    item_ids: Vec<String>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    check_count(&request.item_ids)?;
    let user = request.named.user(call, write)?;
    update::remove_items(&call.platform, &call.caller, write, &user, &request.item_ids)?;
    Ok(Empty {})
}
