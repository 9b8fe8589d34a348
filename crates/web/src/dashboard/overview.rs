//! What is going on in a client's world.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::overview::Overview;

#[derive(Template)]
#[template(path = "dashboard/overview.html")]
struct Page<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    seen: &'a Overview,
    origin: &'a str,
}

/// The page; `origin` is where the API of this environment is reached.
pub fn page(shell: &Shell, seen: &Overview, origin: &str) -> String {
    write(&Page { frame: shell.frame("Overview"), shell, at: "overview", seen, origin })
}
