//! `/credit/relay/pdf/get`: a relayed report as a document, to the client that it was relayed to.

use crate::asset_report::document::document;
use crate::endpoint::{Call, Endpoint};
use crate::{paper, papers};
use gingham_app::Stop;
use gingham_app::client::keys::caller_of;
use gingham_app::report::{Depth, relay};
use serde::Deserialize;

pub const ENDPOINT: Endpoint = papers!("/credit/relay/pdf/get", answer);

#[derive(Deserialize)]
struct Request {
    relay_token: String,
}

async fn answer(call: &Call, request: Request) -> Result<Vec<u8>, Stop> {
    let owned = call.clone();
    let (report, content) = call
        .platform
        .store
        .read(move |read| {
            let relay = relay::of_audience(&owned.platform, &owned.caller, read, &request.relay_token)?;
            let report = relay.report(&owned.platform, read)?;
            let content = report.content(&owned.platform, Depth::Whole)?;
            Ok::<_, Stop>((report, content))
        })
        .await?;
    // The document names who ordered it, not who reads it.
    let owner = caller_of(&call.platform, report.row.world).await?;
    let name = owner.map(|owner| owner.client.name.clone()).unwrap_or_default();
    paper::set(move || document(&report, content, None, &name).pdf()).await
}
