//! `/asset_report/pdf/get`: a report as a document.

use super::document::document;
use super::get::Options;
use crate::endpoint::{Call, Endpoint};
use crate::{paper, papers};
use gingham_app::Stop;
use gingham_app::report::{Depth, Report};
use gingham_model::Product;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = papers!("/asset_report/pdf/get", answer).needs(Product::Assets);

#[derive(Deserialize)]
struct Request {
    asset_report_token: String,
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
            let report = Report::by_token(&owned.platform, &owned.caller, read, &request.asset_report_token)?;
            let content = report.content(&owned.platform, Depth::Whole)?;
            Ok::<_, Stop>((report, content))
        })
        .await?;
    let name = call.caller.client.name.clone();
    paper::set(move || document(&report, content, days, &name).pdf()).await
}
