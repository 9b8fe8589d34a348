//! The errors of one type.

use super::contents::groups;
use super::words;
use crate::frame::{Frame, write};
use crate::prose::segment;
use askama::Template;
use gingham_contract::ErrorRow;

#[derive(Template)]
#[template(path = "guide/kind.html")]
struct Kind {
    frame: Frame,
    error_type: &'static str,
    rows: Vec<&'static ErrorRow>,
}

/// The page of an error type; `-` stands for the errors that have none.
pub fn kind(error_type: &str) -> Option<String> {
    let group = groups(|row| segment(row.error_type) == error_type).pop()?;
    let frame = Frame {
        title: words::long(group.error_type).to_owned(),
        description: words::about(group.error_type).to_owned(),
        section: "guide",
    };
    Some(write(&Kind { frame, error_type: group.error_type, rows: group.rows }))
}
