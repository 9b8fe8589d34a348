//! `/asset_report/audit_copy/pdf/get`: a shared report as a document, to whoever holds the copy.

use super::document::document;
use super::get::Options;
use crate::endpoint::{Call, Endpoint};
use crate::{paper, papers};
use gingham_app::Stop;
use gingham_app::client::keys::caller_of;
use gingham_app::report::{Depth, audit_copy};
use serde::Deserialize;

pub const ENDPOINT: Endpoint = papers!("/asset_report/audit_copy/pdf/get", answer);

#[derive(Deserialize)]
struct Request {
    audit_copy_token: String,
    #[serde(default)]
    options: Options,
}

async fn answer(call: &Call, request: Request) -> Result<Vec<u8>, Stop> {
    let owned = call.clone();
    let days = request.options.days_to_include;
    let (report, content) = call
        .platform
        .store
        .read(move |read| {
            let report = audit_copy::open(&owned.platform, &owned.caller, read, &request.audit_copy_token)?;
            let content = report.content(&owned.platform, Depth::Whole)?;
            Ok::<_, Stop>((report, content))
        })
        .await?;
    // The document names who ordered it, not who reads it.
    let owner = caller_of(&call.platform, report.row.world).await?;
    let name = owner.map(|owner| owner.client.name.clone()).unwrap_or_default();
    paper::set(move || document(&report, content, days, &name).pdf()).await
}
