//! A client's webhooks.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::webhook::list::{Attempt, Listed};

/// What the list is narrowed to; empty for all.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// One Item.
    pub item_id: String,
    /// One state.
    pub state: String,
}

#[derive(Template)]
#[template(path = "dashboard/webhooks.html")]
struct Webhooks<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    narrowed: &'a Narrowed,
    webhooks: &'a [(i64, Listed)],
    older: Option<i64>,
}

/// The states in which a webhook may be, with their names.
const STATES: [(&str, &str); 4] =
    [("", "All"), ("waiting", "Waiting"), ("delivered", "Delivered"), ("abandoned", "Given up")];

/// The page; `older` is the place before which there are more.
pub fn page(shell: &Shell, narrowed: &Narrowed, webhooks: &[(i64, Listed)], older: Option<i64>) -> String {
    write(&Webhooks { frame: shell.frame("Webhooks"), shell, at: "webhooks", narrowed, webhooks, older })
}

/// The colour of a state.
pub(crate) fn colour(state: &str) -> &'static str {
    match state {
        "delivered" => "good",
        "abandoned" => "bad",
        _ => "warn",
    }
}

/// What came of an attempt, in a few words.
pub(crate) fn result(attempt: &Attempt) -> String {
    match (attempt.status, &attempt.failure) {
        (Some(status), None) => format!("HTTP {status}"),
        (Some(status), Some(failure)) => format!("HTTP {status}, {failure}"),
        (None, Some(failure)) => failure.clone(),
        (None, None) => "no answer".to_owned(),
    }
}
