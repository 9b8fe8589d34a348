//! The list of all errors, or of those that a search finds.

use super::search::Query;
use super::words;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_contract::{ErrorRow, by_cause, catalogue};

/// Errors of one type.
pub(super) struct Group {
    pub error_type: &'static str,
    pub rows: Vec<&'static ErrorRow>,
}

#[derive(Template)]
#[template(path = "guide/contents.html")]
struct Contents<'a> {
    frame: Frame,
    query: &'a str,
    groups: Vec<Group>,
    found: usize,
    all: usize,
    /// The cause whose id was asked for.
    cause: Option<(&'static ErrorRow, &'static str, &'static str)>,
}

/// The list of the errors that a query finds; of all errors when it is empty.
pub fn contents(query: &str) -> String {
    let query = query.trim();
    let wanted = Query::new(query);
    let groups = groups(|row| wanted.finds(row));
    let frame = Frame {
        title: match query.is_empty() {
            true => "Error guide".to_owned(),
            false => format!("“{query}” in the error guide"),
        },
        description: "Every error that an application may meet: its causes, and what to do about each."
            .to_owned(),
        section: "guide",
    };
    let found = groups.iter().map(|group| group.rows.len()).sum();
    let cause = by_cause(query).map(|(row, cause)| (row, cause.id, cause.text));
    write(&Contents { frame, query, groups, found, all: catalogue().rows().len(), cause })
}

/// The rows that a condition holds for, by type; types in the order of the alphabet, the nameless one last.
pub(super) fn groups(wanted: impl Fn(&ErrorRow) -> bool) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in catalogue().rows().iter().filter(|row| wanted(row)) {
        match groups.iter_mut().find(|group| group.error_type == row.error_type) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { error_type: row.error_type, rows: vec![row] }),
        }
    }
    groups.sort_by_key(|group| (group.error_type.is_empty(), group.error_type));
    groups
}
