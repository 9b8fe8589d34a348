//! One call: what was sent and answered, and why it failed.

use super::Shell;
use crate::explain::fact;
use crate::frame::{Frame, write};
use crate::prose;
use askama::Template;
use gingham_app::request_log::Told;
use gingham_app::request_log::list::Logged;
use gingham_contract::by_cause;

#[derive(Template)]
#[template(path = "dashboard/log.html")]
struct Log<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    call: &'a Logged,
    evidence: Vec<(String, String)>,
    guide: Option<(&'static str, String)>,
    sent: Option<String>,
    unsent: String,
    answered: Option<String>,
    unanswered: String,
}

/// The page.
pub fn page(shell: &Shell, call: &Logged) -> String {
    let cause = call.listed.failure.as_ref().map(|failure| failure.cause.as_str());
    let guide = cause.and_then(by_cause).map(|(row, cause)| {
        let name = row.error_code;
        (name, format!("{}#{}", prose::href(row), cause.id))
    });
    let evidence = call.explanation.iter().flat_map(|told| &told.cause.evidence);
    let (sent, unsent) = sent(call);
    let (answered, unanswered) = answered(call);
    write(&Log {
        frame: shell.frame(&call.listed.endpoint),
        shell,
        at: "logs",
        call,
        evidence: evidence.map(|(name, value)| (name.replace('_', " "), fact(value))).collect(),
        guide,
        sent,
        unsent,
        answered,
        unanswered,
    })
}

const NOT_KEPT: &str = "It was not kept, or this server’s key does not open it.";

/// What was sent, or why it is not shown.
fn sent(call: &Logged) -> (Option<String>, String) {
    let Some(bodies) = &call.bodies else { return (None, NOT_KEPT.to_owned()) };
    match (bodies.sent.is_empty(), bodies.sent_length) {
        (false, _) => (Some(prose::json(&bodies.sent)), String::new()),
        (true, 0) => (None, "No body.".to_owned()),
        (true, length) => (None, format!("{length} bytes that are no JSON, and are not kept.")),
    }
}

/// What was answered, or why it is not shown.
fn answered(call: &Logged) -> (Option<String>, String) {
    let told = call.bodies.as_ref().map(|bodies| &bodies.answered);
    match (told, &call.explanation) {
        (Some(Told::Json(text, _)), _) => (Some(prose::json(text)), String::new()),
        (Some(Told::Document(length)), _) => (None, format!("A document of {length} bytes.")),
        (Some(Told::Explained), Some(told)) => (Some(prose::json(&told.error.to_string())), String::new()),
        (Some(Told::Explained) | None, _) => (None, NOT_KEPT.to_owned()),
    }
}
