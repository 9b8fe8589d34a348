//! How Link looks and asks for a client: its customizations, with a drawing of what people see.

use super::Shell;
use crate::frame::{Frame, write};
use askama::Template;
use gingham_app::client::Grants;
use gingham_app::client::grants::{AccountSelection, LinkCustomization, USE_CASES};

#[derive(Template)]
#[template(path = "dashboard/link.html")]
struct Link<'a> {
    frame: Frame,
    shell: &'a Shell,
    at: &'static str,
    names: Vec<&'a str>,
    one: &'a LinkCustomization,
    is_new: bool,
    opened: Option<&'a str>,
}

/// What Account Select does, by its word: a name, and a sentence.
const SELECTS: [(&str, &str, &str); 3] = [
    ("v2", "Account Select v2", "People choose what to share, and may change it later in update mode."),
    (
        "v1",
        "Account Select v1",
        "The older way: every account is shared, and update mode cannot change that.",
    ),
    ("disabled", "Disabled", "People are not asked: every account is shared."),
];

/// How many accounts a person chooses: the word, the value, and a name.
const SELECTIONS: [(&str, AccountSelection, &str); 3] = [
    ("multiple", AccountSelection::Many, "One or more"),
    ("all", AccountSelection::All, "One or more, with all chosen beforehand"),
    ("one", AccountSelection::One, "Exactly one"),
];

/// How many accounts the word of a form stands for.
pub fn selection(word: &str) -> AccountSelection {
    let found = SELECTIONS.iter().find(|(known, _, _)| *known == word);
    found.map_or_else(AccountSelection::default, |(_, selection, _)| *selection)
}

/// The page with one customization in the form; `is_new` when it was not saved yet, `opened` where Link can be tried.
pub fn page(
    shell: &Shell,
    grants: &Grants,
    one: &LinkCustomization,
    is_new: bool,
    opened: Option<&str>,
) -> String {
    let kept = grants.link_customizations.iter().map(|kept| kept.name.as_str());
    let names = std::iter::once("default").chain(kept.filter(|name| *name != "default")).collect();
    write(&Link { frame: shell.frame("Link"), shell, at: "link", names, one, is_new, opened })
}

impl Link<'_> {
    fn has(&self, case: &str) -> bool {
        self.one.data_transparency.use_cases.iter().any(|one| one == case)
    }
}
