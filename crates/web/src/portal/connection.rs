//! One connection: what an application may read, what happened, and how to end it.

use super::{Person, frame};
use crate::asset::{DESK, PORTAL};
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::portal::connections::{Connection, Event};

#[derive(Template)]
#[template(path = "portal/connection.html")]
struct Page<'a> {
    frame: Frame,
    desk: &'static str,
    sheet: &'static str,
    person: &'a Person,
    notice: Option<&'static str>,
    one: &'a Connection,
    life: &'a [Event],
}

/// The page; `notice` says what was just done.
pub fn page(person: &Person, one: &Connection, life: &[Event], notice: Option<&'static str>) -> String {
    let frame = frame(&format!("{} at {}", one.application, one.bank));
    write(&Page { frame, desk: &DESK.name, sheet: &PORTAL.name, person, notice, one, life })
}
