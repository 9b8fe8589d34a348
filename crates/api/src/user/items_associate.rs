//! `/user/items/associate`: Items become a user's, whoever had them before.

use super::check_count;
use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::user::{User, items};
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/user/items/associate", answer);

#[derive(Deserialize)]
struct Request {
    user_id: String,
    item_ids: Vec<String>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    check_count(&request.item_ids)?;
    let user = User::by_id(&call.platform, &call.caller, write, &request.user_id)?;
    items::associate(&call.platform, &call.caller, write, &user, &request.item_ids)?;
    Ok(Empty {})
}
