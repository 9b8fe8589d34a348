//! `/asset_report/get`: what a report says.

use super::print::{Printed, print};
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::report::order::may_have_insights;
use gingham_app::report::{Depth, Report};
use gingham_app::{Failure, Stop};
use gingham_model::Product;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::Read;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = reads!("/asset_report/get", answer).needs(Product::Assets);

#[derive(Deserialize)]
struct Request {
    asset_report_token: Option<String>,
    user_token: Option<String>,
    #[serde(default)]
    include_insights: bool,
    #[serde(default)]
    fast_report: bool,
    #[serde(default)]
    options: Options,
}

/// Which part of a report is read.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Options {
    /// The last so many days.
    pub days_to_include: Option<i64>,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Printed, Stop> {
    let Some(token) = &request.asset_report_token else { return Err(nothing_named(&request).into()) };
    let report = Report::by_token(&call.platform, &call.caller, read, token)?;
    if request.include_insights {
        insights_allowed(call, &report)?;
    }
    let depth = if request.fast_report { Depth::Fast } else { Depth::Whole };
    let content = report.content(&call.platform, depth)?;
    let content = match request.options.days_to_include {
        Some(days) => content.last_days(days),
        None => content,
    };
    print(&report.row.report_id, &report.order, content, request.include_insights)
}

/// No users are kept here for whom a report could be found.
fn nothing_named(request: &Request) -> Failure {
    match request.user_token {
        Some(_) => Failure::new("INVALID_USER_TOKEN.2").with("looked_up", "no report belongs to a user here"),
        None => Failure::new("MISSING_FIELDS.1")
            .message("the following required fields are missing: asset_report_token")
            .with("fields", vec!["asset_report_token"]),
    }
}

/// Whether a report may be read with insights.
///
/// # Errors
/// INSIGHTS_NOT_ENABLED, INSIGHTS_PREVIOUSLY_NOT_ENABLED.
pub fn insights_allowed(call: &Call, report: &Report) -> Result<(), Failure> {
    if !may_have_insights(&call.caller.client) {
        return Err(Failure::new("INSIGHTS_NOT_ENABLED.1").message(
            "the \"asset reports with insights\" feature is not enabled for your account. to enable the creation and \
             retrieval of asset reports with insights, please contact support.",
        ));
    }
    match report.order.insights {
        true => Ok(()),
        false => Err(Failure::new("INSIGHTS_PREVIOUSLY_NOT_ENABLED.1")
            .with("ordered_at", rfc3339(from_millis(report.row.created_at)))),
    }
}
