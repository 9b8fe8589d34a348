//! The form of the error files.

use serde::Deserialize;

use crate::catalogue::{Cause, ErrorRow, State, Variant};

/// A row as written.
#[derive(Deserialize)]
pub(crate) struct Row {
    #[serde(default)]
    error_type: Option<String>,
    error_code: String,
    http_status: Option<u16>,
    error_message: Option<String>,
    display_message: Option<String>,
    causes: Vec<String>,
    #[serde(default)]
    cause_ids: Vec<String>,
    #[serde(default)]
    remedies: Vec<String>,
    surfaces: Vec<String>,
    status: Status,
    #[serde(default)]
    wire_variants: Vec<WireVariant>,
}

/// What gingham adds.
#[derive(Deserialize)]
pub(crate) struct OwnErrors {
    /// Whole errors.
    pub errors: Vec<Row>,
    /// Causes of errors that Plaid has.
    pub causes: Vec<Addition>,
}

/// More causes of one error.
#[derive(Deserialize)]
pub(crate) struct Addition {
    pub error_type: String,
    pub error_code: String,
    pub causes: Vec<String>,
}

#[derive(Deserialize)]
struct WireVariant {
    #[serde(rename = "where")]
    place: String,
    error_message: Option<String>,
    display_message: Option<String>,
    suggested_action: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Status {
    Current,
    Legacy,
    Removed,
    SdkOnly,
    Unlisted,
    Own,
}

/// The catalogue lives as long as the process, and its names are handed out everywhere.
pub(crate) fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

pub(crate) fn leak_all(texts: Vec<String>) -> Vec<&'static str> {
    texts.into_iter().map(leak).collect()
}

impl Row {
    /// The row without the ids of causes that the file does not number.
    pub fn into_error(self) -> ErrorRow {
        let ids = self.cause_ids.into_iter().map(leak).chain(std::iter::repeat(""));
        ErrorRow {
            error_type: self.error_type.map_or("", leak),
            error_code: leak(self.error_code),
            // The three without a status never are the answer of a call; nearly all errors are 400.
            status: self.http_status.unwrap_or(400),
            message: self.error_message.map(leak),
            display_message: self.display_message.map(leak),
            causes: ids.zip(self.causes).map(|(id, text)| Cause { id, ..Cause::unnumbered(text) }).collect(),
            remedies: leak_all(self.remedies),
            surfaces: leak_all(self.surfaces),
            state: self.status.into(),
            variants: self.wire_variants.into_iter().map(WireVariant::leaked).collect(),
        }
    }
}

impl Cause {
    /// A cause without its id and its remedies, which follow.
    pub(crate) fn unnumbered(text: String) -> Cause {
        Cause { id: "", text: leak(text), remedies: Vec::new() }
    }
}

impl WireVariant {
    fn leaked(self) -> Variant {
        Variant {
            place: leak(self.place),
            suggested_action: self.suggested_action.map(leak),
            message: self.error_message.map(leak),
            display_message: self.display_message.map(leak),
        }
    }
}

impl From<Status> for State {
    fn from(status: Status) -> Self {
        match status {
            Status::Current => Self::Current,
            Status::Legacy => Self::Legacy,
            Status::Removed => Self::Removed,
            Status::SdkOnly => Self::SdkOnly,
            Status::Unlisted => Self::Unlisted,
            Status::Own => Self::Own,
        }
    }
}
