//! `/processor/token/webhook/update`: where the partner is told of its account.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::processor::webhook_update::update;
use gingham_store::Write;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/processor/token/webhook/update", answer);

#[derive(Deserialize)]
struct Request {
    processor_token: String,
    webhook: Option<String>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let url = request.webhook.as_deref();
    update(&call.platform, &call.caller, write, &request.processor_token, url)?;
    Ok(Empty {})
}
