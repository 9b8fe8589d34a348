//! Sandbox users: people whom developers describe, with everything that is wrong with a description.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::sandbox_user::Problem;

#[derive(Template)]
#[template(path = "dashboard/people.html")]
struct People<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    names: &'a [(String, String)],
    draft: &'a Draft,
}

/// What stands in the editor, and what was found out about it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The username.
    pub username: String,
    /// The configuration's text.
    pub text: String,
    /// What is wrong with it; nothing when it was not looked at yet.
    pub problems: Option<Vec<Problem>>,
    /// What looks misspelt in it, though it is valid.
    pub warnings: Vec<Problem>,
    /// Whether it is one to begin with, which must not take the place of another.
    pub is_new: bool,
    /// A public token that was just made with this person, shown this once.
    pub public_token: Option<String>,
}

/// A description to begin with.
pub const SAMPLE: &str = include_str!("sample_user.json");

/// Products that a person may be linked with here.
const PRODUCTS: [&str; 5] = ["transactions", "auth", "identity", "liabilities", "investments"];

/// The page; `names` are the saved people with when each was saved.
pub fn page(shell: &Shell, names: &[(String, String)], draft: &Draft) -> String {
    write(&People { frame: shell.frame("Sandbox users"), shell, at: "people", names, draft })
}
