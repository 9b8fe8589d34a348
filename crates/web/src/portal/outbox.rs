//! The messages to people, and what became of those that are mailed.

use super::frame;
use crate::asset::{DESK, PORTAL};
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::message::outbox::{Entry, Way};

#[derive(Template)]
#[template(path = "portal/outbox.html")]
struct Page<'a> {
    frame: Frame,
    desk: &'static str,
    sheet: &'static str,
    messages: &'a [Entry],
    is_mailed: bool,
}

/// The page; `is_mailed` where messages to e-mail addresses are sent.
pub fn page(messages: &[Entry], is_mailed: bool) -> String {
    write(&Page { frame: frame("Outbox"), desk: &DESK.name, sheet: &PORTAL.name, messages, is_mailed })
}

/// So many attempts, in words.
fn attempts(count: &i64) -> String {
    match count {
        0 => "no attempt".to_owned(),
        1 => "one attempt".to_owned(),
        _ => format!("{count} attempts"),
    }
}
