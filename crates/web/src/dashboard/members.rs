//! The team.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::team::invitation::Invitation;
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
    is_mailed: bool,
}

/// A one-time link that was just made, shown this once.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// Whose it is.
    pub email: String,
    /// Where it leads, and whether it was mailed.
    pub invitation: Invitation,
}

/// The page; `is_mailed` where links are mailed.
pub fn page(shell: &Shell, members: &[Listed], fresh: Option<&Fresh>, is_mailed: bool) -> String {
    write(&Members { frame: shell.frame("Members"), shell, at: "members", members, fresh, is_mailed })
}

fn since(millis: &i64) -> String {
    rfc3339(from_millis(*millis))
}
