//! Link as a person sees it: the page in the frame, its panes, and the script that puts the frame into a client's page.
//!
//! The server renders every pane; the page swaps what it gets and sends what is typed. A [`Scene`] is everything that
//! a pane shows, so that nothing here knows how a session works.

mod colour;
mod gone;
mod page;
mod pane;
mod scene;
#[cfg(test)]
mod tests;
mod words;

pub use gone::{Gone, gone};
pub use page::{Mode, SCRIPT, SEARCH, STYLE, SearchWords, around_search, embedded, initialize, page};
pub use pane::{Rendered, banks, no_tiles, render, tiles};
pub use scene::{
    About, Account, Asks, Choice, End, Pane, Part, PartKind, PhoneField, Profile, ProfileAccount, Refusal,
    Scene, Told,
};
pub use words::{Language, WayOn};

/// What a person reads when Link fails with an error code, in English: a heading and a sentence.
pub(crate) fn told_in_english(error_code: &str) -> (&'static str, &'static str) {
    let trouble = words::trouble(Language::English, error_code, WayOn::Out);
    (trouble.title, trouble.text)
}
