//! The pages at the address of a hosted page that is none any more.

use super::page::STYLE;
use super::pane::icon;
use crate::asset::MARK;
use crate::frame::write;
use askama::Template;

/// Why there is no Link at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// Its time is over.
    Expired,
    /// It was used.
    Used,
    /// It was never handed out.
    Unknown,
}

#[derive(Template)]
#[template(path = "link/gone.html")]
struct Page {
    title: &'static str,
    text: &'static str,
}

impl Page {
    fn style(&self) -> &'static str {
        &STYLE.name
    }

    fn mark(&self) -> &'static str {
        &MARK.name
    }
}

/// The page that says why.
pub fn gone(why: Gone) -> String {
    let (title, text) = match why {
        Gone::Expired => (
            "This link has expired",
            "It was good for a limited time. Go back to the application that sent it and ask for a new one.",
        ),
        Gone::Used => (
            "This link was used",
            "What it was for is done, or it was tried too often. Go back to the application that sent it.",
        ),
        Gone::Unknown => (
            "This link leads nowhere",
            "The address may be mistyped or cut off. Open it again from the message in which you found it.",
        ),
    };
    write(&Page { title, text })
}
