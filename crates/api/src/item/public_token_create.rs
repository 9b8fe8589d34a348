//! `/item/public_token/create`: another public token for an Item, as update mode once took it. Deprecated: a link token
//! with the access token has taken its place.

use crate::endpoint::{Call, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::item::{Item, create};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::Write;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = writes!("/item/public_token/create", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
}

#[derive(Serialize)]
struct Response {
    public_token: String,
    expiration: String,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Response, Stop> {
    let (platform, world) = (&call.platform, &call.caller.world);
    // What is broken is repaired with such a token, so that the Item's health does not matter.
    let item = Item::by_token(platform, &call.caller, write, &request.access_token)?;
    let now = world.now(platform);
    let minted = create::public_token(platform, write, world, item.row.item_key, now)?;
    let expiration = rfc3339(from_millis(now + create::PUBLIC_TOKEN_LIFE));
    Ok(Response { public_token: minted.reveal().to_owned(), expiration })
}
