//! The messages that were to be sent, since nothing is sent from here.

use super::frame;
use crate::asset::{DESK, PORTAL};
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::portal::code::Message;

#[derive(Template)]
#[template(path = "portal/outbox.html")]
struct Page<'a> {
    frame: Frame,
    desk: &'static str,
    sheet: &'static str,
    messages: &'a [Message],
}

/// The page.
pub fn page(messages: &[Message]) -> String {
    write(&Page { frame: frame("Outbox"), desk: &DESK.name, sheet: &PORTAL.name, messages })
}
