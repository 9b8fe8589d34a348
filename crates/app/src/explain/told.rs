//! What is told of a failed request.

use super::FailedRequest;
use crate::failure::Stop;
use crate::stored;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::failed_request::FailedRow;
use serde::Serialize;
use serde_json::{Map, Value};

/// Why a request failed (design, section 2, Explain).
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// Its id.
    pub request_id: String,
    /// The path.
    pub endpoint: String,
    /// Where it was called.
    pub environment: String,
    /// When, RFC 3339, on the client's clock.
    pub received_at: String,
    /// The body that was sent.
    pub error: Value,
    /// What it was.
    pub cause: Cause,
    /// What holds as well, and would refuse the call once the cause is mended.
    pub also_holds: Vec<Rule>,
    /// What it was not.
    pub ruled_out: Vec<Rule>,
    /// What nobody looked at, or is never told.
    pub left_open: Vec<Rule>,
    /// What to do.
    pub steps: Vec<&'static str>,
    /// What happened before, and then.
    pub timeline: Vec<TimelineEntry>,
}

/// A cause with its evidence.
#[derive(Clone, Debug, Serialize)]
pub struct Cause {
    /// The catalogue's id.
    pub id: String,
    /// What it means.
    pub summary: &'static str,
    /// Facts.
    pub evidence: Map<String, Value>,
}

/// A cause beside the one, and what is known of it.
#[derive(Clone, Debug, Serialize)]
pub struct Rule {
    /// The catalogue's id.
    pub id: String,
    /// One sentence.
    pub because: String,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineEntry {
    /// When, RFC 3339.
    pub at: String,
    /// What.
    pub event: String,
}

/// A failed request in a list.
#[derive(Clone, Debug)]
pub struct Recent {
    /// Its id, which leads to its explanation.
    pub request_id: String,
    /// The path.
    pub endpoint: String,
    /// Where it was called.
    pub environment: String,
    /// When, RFC 3339, on the machine's clock.
    pub at: String,
    /// The cause as the caller may know it.
    pub cause: String,
    /// `TYPE/CODE`.
    pub error: String,
}

impl Recent {
    pub(super) fn of(row: &FailedRow) -> Result<Recent, Stop> {
        let kept: FailedRequest = stored::read("failed request", &row.body)?;
        Ok(Recent {
            request_id: kept.request_id,
            endpoint: kept.endpoint,
            environment: kept.environment,
            at: rfc3339(from_millis(row.machine_at)),
            cause: kept.cause,
            error: row.error.clone(),
        })
    }
}
