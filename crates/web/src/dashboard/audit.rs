//! What people of the team did.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::team::audit::Listed;
use serde_json::Value;

#[derive(Template)]
#[template(path = "dashboard/audit.html")]
struct Audit<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    entries: &'a [Listed],
    older: Option<i64>,
}

/// The page; `older` is the key before which there are more.
pub fn page(shell: &Shell, entries: &[Listed], older: Option<i64>) -> String {
    write(&Audit { frame: shell.frame("Audit log"), shell, at: "audit", entries, older })
}

/// A value as it stands in the log: lists on one line, nothing as a dash.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
