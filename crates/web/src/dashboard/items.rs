//! A client's Items.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::item::portrait::{Standing, Summary};

#[derive(Template)]
#[template(path = "dashboard/items.html")]
struct Items<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    items: &'a [Summary],
    older: Option<i64>,
}

/// The page; `older` is the key before which there are more.
pub fn page(shell: &Shell, items: &[Summary], older: Option<i64>) -> String {
    write(&Items { frame: shell.frame("Items"), shell, at: "items", items, older })
}

/// The word and the colour of a standing.
pub(super) fn badge(standing: Standing) -> (&'static str, &'static str) {
    match standing {
        Standing::Healthy => ("healthy", "good"),
        Standing::Broken => ("needs the person", "bad"),
        Standing::Revoked => ("access revoked", "warn"),
        Standing::Removed => ("removed", ""),
    }
}
