//! `/asset_report/*`.

mod audit_copy_create;
mod audit_copy_get;
mod audit_copy_pdf_get;
mod audit_copy_remove;
mod create;
pub mod document;
mod filter;
pub mod get;
mod investments;
mod pdf_get;
pub mod print;
mod refresh;
mod remove;
mod user;

use crate::endpoint::Endpoint;
use gingham_app::report::create::Ordered;
use serde::Serialize;

pub const ENDPOINTS: &[Endpoint] = &[
    audit_copy_create::ENDPOINT,
    audit_copy_get::ENDPOINT,
    audit_copy_pdf_get::ENDPOINT,
    audit_copy_remove::ENDPOINT,
    create::ENDPOINT,
    filter::ENDPOINT,
    get::ENDPOINT,
    pdf_get::ENDPOINT,
    refresh::ENDPOINT,
    remove::ENDPOINT,
];

/// A new report, whether or not it is there yet.
#[derive(Serialize)]
struct New {
    asset_report_id: String,
    asset_report_token: String,
}

impl From<Ordered> for New {
    fn from(ordered: Ordered) -> New {
        let asset_report_token = ordered.token.reveal().to_owned();
        New { asset_report_id: ordered.report_id, asset_report_token }
    }
}

/// Something was taken away.
#[derive(Serialize)]
struct Removed {
    removed: bool,
}
