//! Lists of banks: what a search finds, and the tiles of an embedded search.

use super::super::colour::readable;
use super::super::words::{Language, Trouble, WayOn, Words, trouble};
use super::icon;
use crate::frame::write;
use askama::Template;
use gingham_model::Institution;

/// How many banks a list shows; a longer one is narrowed by typing.
const SHOWN: usize = 40;
/// How many tiles an embedded search shows.
const TILES: usize = 8;

#[derive(Template)]
#[template(path = "link/pane/list.html")]
struct List<'a> {
    words: &'static Words,
    banks: &'a [&'static Institution],
    found: usize,
    query: &'a str,
    manual: bool,
}

/// What a search has found.
pub fn banks(language: Language, found: &[&'static Institution], query: &str, manual: bool) -> String {
    let banks = &found[..found.len().min(SHOWN)];
    write(&List { words: language.words(), banks, found: found.len(), query: query.trim(), manual })
}

impl List<'_> {
    /// How many were found, once something was typed.
    fn count(&self) -> String {
        match (self.query.is_empty(), self.found) {
            (true, _) => self.words.bank.popular.to_owned(),
            (false, 0) => self.words.bank.none_title.to_owned(),
            (false, 1) => self.words.bank.found_one.to_owned(),
            (false, found) => self.words.bank.found.with(found),
        }
    }
}

#[derive(Template)]
#[template(path = "link/pane/tiles.html")]
struct Tiles<'a> {
    words: &'static Words,
    banks: &'a [&'static Institution],
    query: &'a str,
    manual: bool,
}

/// The tiles of an embedded search.
pub fn tiles(language: Language, found: &[&'static Institution], query: &str, manual: bool) -> String {
    let banks = &found[..found.len().min(TILES)];
    write(&Tiles { words: language.words(), banks, query: query.trim(), manual })
}

#[derive(Template)]
#[template(path = "link/pane/no_tiles.html")]
struct NoTiles {
    told: Trouble,
}

/// What stands in place of the tiles, where an error keeps Link from opening.
pub fn no_tiles(language: Language, error_code: &str) -> String {
    write(&NoTiles { told: trouble(language, error_code, WayOn::Out) })
}

/// The host of a bank's website, as people know it.
pub(super) fn host(bank: &Institution) -> &str {
    bank.url.trim_start_matches("https://")
}

/// The colour of a bank's tile.
pub(super) fn colour(bank: &Institution) -> String {
    readable(&bank.primary_color)
}
