//! Signing in to the Portal: a contact, then the code that was sent to it.

use super::frame;
use crate::asset::{DESK, PORTAL};
use crate::frame::{Frame, write};
use askama::Template;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub enum Asked<'a> {
    /// A telephone number or an e-mail address; what was typed before.
    Contact(&'a str),
    /// The code that was sent to a contact.
    Code(&'a str),
}

#[derive(Template)]
#[template(path = "portal/gate.html")]
struct Gate<'a> {
    frame: Frame,
    desk: &'static str,
    sheet: &'static str,
    csrf: &'a str,
    asked: Asked<'a>,
    refused: Option<&'a str>,
    outbox: Option<bool>,
}

/// The page; with `outbox` whoever looks may read the messages of this server, and it tells whether e-mail is sent.
pub fn page(asked: Asked<'_>, csrf: &str, refused: Option<&str>, outbox: Option<bool>) -> String {
    let title = match asked {
        Asked::Contact(_) => "Your connections",
        Asked::Code(_) => "Type the code",
    };
    write(&Gate { frame: frame(title), desk: &DESK.name, sheet: &PORTAL.name, csrf, asked, refused, outbox })
}

#[derive(Template)]
#[template(path = "portal/sorry.html")]
struct Sorry<'a> {
    frame: Frame,
    desk: &'static str,
    sheet: &'static str,
    sentence: &'a str,
}

/// The page that says why something was not done.
pub fn sorry(title: &str, sentence: &str) -> String {
    write(&Sorry { frame: frame(title), desk: &DESK.name, sheet: &PORTAL.name, sentence })
}
