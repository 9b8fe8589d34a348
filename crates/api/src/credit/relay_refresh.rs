//! `/credit/relay/refresh`: a relayed report is made anew, for the client that it was relayed to.

use crate::endpoint::{Call, Endpoint};
use crate::flows;
use gingham_app::client::keys::caller_of;
use gingham_app::report::relay;
use gingham_app::{Failure, Stop};
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = flows!("/credit/relay/refresh", answer);

#[derive(Deserialize)]
struct Request {
    relay_token: String,
    webhook: Option<String>,
}

#[derive(Serialize)]
struct Response {
    asset_report_id: String,
    relay_token: String,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    let (owned, token) = (call.clone(), request.relay_token.clone());
    let relay = call
        .platform
        .store
        .read(move |read| relay::of_audience(&owned.platform, &owned.caller, read, &token))
        .await?;
    let owner = caller_of(&call.platform, relay.world()).await?;
    let owner = owner.ok_or_else(|| Failure::new("INTERNAL_SERVER_ERROR.2"))?;
    let (platform, webhook) = (call.platform.clone(), request.webhook);
    let refresh = move |write: &mut gingham_store::Write<'_>| {
        relay.refresh(&platform, &owner, write, webhook.clone()).map(|ordered| ordered.report_id)
    };
    let asset_report_id = call.platform.store.write(refresh).await?;
    Ok(Response { asset_report_id, relay_token: request.relay_token })
}
