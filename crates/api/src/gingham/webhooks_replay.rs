//! `/gingham/webhooks/replay`: a webhook is sent again.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use gingham_app::Stop;
use gingham_app::webhook::list::Attempt;
use gingham_app::webhook::replay::replay;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = flows!("/gingham/webhooks/replay", answer);

#[derive(Deserialize)]
struct Request {
    webhook_id: String,
}

#[derive(Serialize)]
struct Response {
    attempt: Attempt,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let attempt = replay(&call.platform, &call.caller.world, &request.webhook_id).await?;
    Ok(Response { attempt })
}
