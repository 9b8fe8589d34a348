//! The team.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::team::member::Listed;
use gingham_app::team::role::TABLE;
use gingham_model::clock::{from_millis, rfc3339};

#[derive(Template)]
#[template(path = "dashboard/members.html")]
struct Members<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    members: &'a [Listed],
    fresh: Option<&'a Fresh>,
}

/// A one-time link that was just made, shown this once.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// Whose it is.
    pub email: String,
    /// Where it leads.
    pub url: String,
}

/// The page.
pub fn page(shell: &Shell, members: &[Listed], fresh: Option<&Fresh>) -> String {
    write(&Members { frame: shell.frame("Members"), shell, at: "members", members, fresh })
}

fn since(millis: &i64) -> String {
    rfc3339(from_millis(*millis))
}
