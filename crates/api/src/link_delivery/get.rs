//! `/link_delivery/get`: what became of a page that was handed out.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::link::delivery::{self, Status};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::Read;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = reads!("/link_delivery/get", answer);

#[derive(Deserialize)]
struct Request {
    link_delivery_session_id: String,
}

#[derive(Serialize)]
struct Response {
    access_tokens: Option<Vec<String>>,
    completed_at: Option<String>,
    created_at: String,
    item_ids: Option<Vec<String>>,
    status: Status,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let told = delivery::get(&call.platform, &call.caller, read, &request.link_delivery_session_id)?;
    let time = |at: i64| rfc3339(from_millis(at));
    let is_any = !told.items.is_empty();
    let (access_tokens, item_ids) =
        told.items.into_iter().map(|item| (item.access_token, item.item_id)).unzip();
    Ok(Response {
        access_tokens: is_any.then_some(access_tokens),
        completed_at: told.completed_at.map(time),
        created_at: time(told.created_at),
        item_ids: is_any.then_some(item_ids),
        status: told.status,
    })
}
