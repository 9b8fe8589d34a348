//! A client's keys.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::team::clients::Secret;

#[derive(Template)]
#[template(path = "dashboard/keys.html")]
struct Keys<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    secrets: &'a [Secret],
    fresh: Option<&'a str>,
}

/// The page; `fresh` is a secret that was just made, shown this once.
pub fn page(shell: &Shell, secrets: &[Secret], fresh: Option<&str>) -> String {
    write(&Keys { frame: shell.frame("Keys"), shell, at: "keys", secrets, fresh })
}
