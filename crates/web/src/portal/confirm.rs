//! The question before something ends.

use super::{Person, frame};
use crate::asset::{DESK, PORTAL};
use crate::frame::{Frame, write};
use askama::Template;

/// What is about to be done.
#[derive(Clone, Debug)]
pub struct Question {
    /// The question.
    pub title: String,
    /// What will be so afterwards.
    pub effects: Vec<String>,
    /// The words of the button.
    pub deed: &'static str,
    /// Where the form goes.
    pub action: String,
    /// Where somebody goes who would rather not.
    pub back: String,
}

#[derive(Template)]
#[template(path = "portal/confirm.html")]
struct Page<'a> {
    frame: Frame,
    desk: &'static str,
    sheet: &'static str,
    person: &'a Person,
    question: &'a Question,
}

/// The page.
pub fn page(person: &Person, question: &Question) -> String {
    let frame = frame(&question.title);
    write(&Page { frame, desk: &DESK.name, sheet: &PORTAL.name, person, question })
}
