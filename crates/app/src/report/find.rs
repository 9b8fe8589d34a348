//! Finding a report by its token, and reading what it says.

use super::content::Content;
use super::make::{Unmade, failure_of};
use super::order::Order;
use crate::client::Caller;
use crate::explain::NEVER_MADE;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use crate::stored;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::token::{Token, TokenFault, TokenKind};
use gingham_store::Read;
use gingham_store::report::{self, FAILED, READY, ReportRow};
use serde::de::DeserializeOwned;

/// A report that is not removed.
pub struct Report {
    /// As it is stored.
    pub row: ReportRow,
    /// What was ordered.
    pub order: Order,
}

/// Which version of a report is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Balances and owners, which were there first.
    Fast,
    /// Everything.
    Whole,
}

impl Report {
    /// The report of a client's token.
    ///
    /// # Errors
    /// INVALID_FIELD for a token that opens no report of this client, or no longer does.
    pub fn by_token(
        platform: &Platform,
        caller: &Caller,
        read: &mut Read<'_>,
        text: &str,
    ) -> Result<Report, Stop> {
        Report::find(platform, caller, read, text, |why| {
            Failure::field(
                "asset_report_token",
                "asset_report_token must be that of an existing asset report",
            )
            .with("looked_up", why)
        })
    }

    /// The report that another one is to be made of.
    ///
    /// # Errors
    /// ASSET_REPORT_ERROR/INVALID_PARENT for a token that opens no report of this client, or no longer does.
    pub fn parent(
        platform: &Platform,
        caller: &Caller,
        read: &mut Read<'_>,
        text: &str,
    ) -> Result<Report, Stop> {
        Report::find(platform, caller, read, text, |why| {
            Failure::new("INVALID_PARENT.1").with("looked_up", why)
        })
    }

    fn find(
        platform: &Platform,
        caller: &Caller,
        read: &mut Read<'_>,
        text: &str,
        unknown: impl Fn(&str) -> Failure,
    ) -> Result<Report, Stop> {
        let token = parse(caller, text)?;
        let row = report::by_hash(read, &platform.key.hash(token.reveal()))?;
        // Another developer's report looks like one that never was.
        let Some(row) = row.filter(|row| row.world == caller.world.key) else {
            return Err(unknown(NEVER_MADE).into());
        };
        match row.removed_at {
            None => Report::of(platform, row),
            Some(at) => {
                let failure = unknown("it was removed")
                    .with("asset_report_id", row.report_id.as_str())
                    .with("removed_at", rfc3339(from_millis(at)));
                Err(life(&row, failure).into())
            }
        }
    }

    /// Opens what the store keeps.
    ///
    /// # Errors
    /// Internal, when the root key is another.
    pub(super) fn of(platform: &Platform, row: ReportRow) -> Result<Report, Stop> {
        let order = open(platform, "report order", &row.order)?;
        Ok(Report { row, order })
    }

    /// What it says.
    ///
    /// # Errors
    /// ASSET_REPORT_ERROR by its causes: PRODUCT_NOT_READY while it is made, later why it could not be made;
    /// INVALID_FIELD for a fast version that was not ordered.
    pub fn content(&self, platform: &Platform, depth: Depth) -> Result<Content, Stop> {
        if depth == Depth::Fast && !self.order.fast {
            let message = "fast_report must only be true for an asset report with the add_on fast_assets";
            return Err(Failure::field("fast_report", message).into());
        }
        let sealed = match depth {
            Depth::Fast => &self.row.fast,
            Depth::Whole => &self.row.whole,
        };
        match (sealed, self.row.state.as_str()) {
            (Some(sealed), _) => open(platform, "report", sealed),
            (None, FAILED) => {
                let unmade: Unmade =
                    stored::read("report failure", self.row.failure.as_deref().unwrap_or_default())?;
                Err(failure_of(&unmade).with("asset_report_id", self.row.report_id.as_str()).into())
            }
            // The owners could not be read, without which there is no fast version.
            (None, READY) => Err(Failure::new("ASSET_REPORT_ERROR/DATA_UNAVAILABLE.1").into()),
            (None, _) => Err(self.not_ready().into()),
        }
    }

    fn not_ready(&self) -> Failure {
        let failure = Failure::new("ASSET_REPORT_ERROR/PRODUCT_NOT_READY.1")
            .message("the requested product is not yet ready. please provide a webhook or try the request again later")
            .with("asset_report_id", self.row.report_id.as_str())
            .with("ordered_at", rfc3339(from_millis(self.row.created_at)));
        life(&self.row, failure)
    }
}

/// The failure with what happened to the report.
pub(super) fn life(row: &ReportRow, failure: Failure) -> Failure {
    let failure = failure.lived(row.created_at, "the report was ordered");
    match row.removed_at {
        Some(at) => failure.lived(at, "the report was removed"),
        None => failure,
    }
}

fn parse(caller: &Caller, text: &str) -> Result<Token, Failure> {
    let environment = caller.world.environment;
    Token::parse(TokenKind::AssetReport, environment, text).map_err(|fault| {
        let field = "asset_report_token";
        let expected = format!("assets-{environment}-<identifier>");
        let failure = Failure::field(field, format!("{field} must be an asset report token: {expected}"));
        match fault {
            TokenFault::Malformed => failure.with("expected", expected),
            TokenFault::OtherEnvironment(other) => {
                failure.with("token_of", other.as_str()).with("called", environment.as_str())
            }
        }
    })
}

fn open<T: DeserializeOwned>(platform: &Platform, what: &str, sealed: &[u8]) -> Result<T, Stop> {
    let plain = platform.key.open(sealed).unwrap_or_default();
    stored::read(what, &String::from_utf8_lossy(&plain))
}
