//! The page that tells why a request failed.

use crate::asset::DESK;
use crate::frame::{Frame, write};
use crate::prose;
use askama::Template;
use gingham_app::explain::{Explanation, LINK};
use gingham_contract::by_cause;
use serde_json::Value;

#[derive(Template)]
#[template(path = "explain/page.html")]
struct Page<'a> {
    frame: Frame,
    sheet: &'static str,
    told: &'a Explanation,
    guide: Option<(&'static str, String)>,
    why: String,
}

/// The explanation itself.
#[derive(Template)]
#[template(path = "explain/why.html")]
struct Why<'a> {
    told: &'a Explanation,
    guide: Option<String>,
    evidence: Vec<(String, String)>,
    /// What was answered.
    body: String,
    /// Whether the page shows nothing else, so that there is room for everything.
    is_alone: bool,
}

/// The page of an explanation.
pub fn page(told: &Explanation) -> String {
    let frame = Frame {
        title: format!("Why {} failed", told.endpoint),
        description: format!("{}: {}", told.cause.id, told.cause.summary),
        section: "guide",
    };
    let guide = by_cause(&told.cause.id).map(|(row, _)| (row.error_code, prose::href(row)));
    let why = why(told, true);
    write(&Page { frame, sheet: &DESK.name, told, guide, why })
}

/// The part of a page that explains.
pub(crate) fn why(told: &Explanation, is_alone: bool) -> String {
    let evidence = told.cause.evidence.iter();
    let evidence = evidence.map(|(name, value)| (name.replace('_', " "), fact(value))).collect();
    let guide = by_cause(&told.cause.id).map(|(row, _)| prose::href(row));
    let body = prose::json(&told.error.to_string());
    write(&Why { told, guide, evidence, body, is_alone })
}

/// The page for a request_id that nothing is known of.
pub fn unknown() -> String {
    let sentence = "No failed request of this id is known: it succeeded, it is older than what is kept, or the id is \
                    mistyped.";
    crate::dashboard::gate::sorry("Nothing to explain", sentence)
}

/// A fact as people read it.
pub(crate) fn fact(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(fact).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Where the guide tells of a cause.
fn place(cause: &str) -> Option<String> {
    by_cause(cause).map(|(row, _)| format!("{}#{cause}", prose::href(row)))
}

/// What a cause of the catalogue says.
fn summary(cause: &str) -> Option<&'static str> {
    by_cause(cause).map(|(_, cause)| cause.text)
}
