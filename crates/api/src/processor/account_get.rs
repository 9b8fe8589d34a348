//! `/processor/account/get`: the account as it was at the Item's last sync.

use super::{OfToken, only, reading};
use crate::accounts::printed;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_store::Read;
use serde::Serialize;
use serde_json::Value;

pub const ENDPOINT: Endpoint = reads!("/processor/account/get", answer);

#[derive(Serialize)]
struct Response {
    account: Value,
    institution_id: String,
}

fn answer(call: &Call, read: &mut Read<'_>, request: OfToken) -> Result<Response, Stop> {
    reading(call, read, &request.processor_token, None, |_, _, item| {
        let account = only(printed(&item.chosen(None)?));
        Ok(Response { account, institution_id: item.record.institution_id.clone().unwrap_or_default() })
    })
}
