//! The directory of institutions: the well-known test banks, then several hundred of our own invention.

pub mod aba;
mod business;
pub mod country;
mod deflate;
mod dyes;
mod entry;
mod glyphs;
mod invented;
mod logo;
mod motif;
mod png;
mod search;
mod spelling;
mod test_institutions;
mod vocabulary_europe;
mod vocabulary_north;
mod vocabulary_us;

pub use search::{folded, search};

use business::Business;
use gingham_model::Institution;
use std::{
    collections::HashMap,
    sync::{LazyLock, OnceLock},
};

/// The institution of whoever names none.
pub const DEFAULT: &str = "ins_109508";

struct Directory {
    institutions: Vec<Institution>,
    positions: HashMap<String, usize>,
    /// Drawn when first asked for: a list of five hundred institutions may want all of theirs.
    logos: Vec<OnceLock<Vec<u8>>>,
}

static DIRECTORY: LazyLock<Directory> = LazyLock::new(|| {
    let entries = test_institutions::WELL_KNOWN.iter().chain(test_institutions::BORROWED_IDS);
    let institutions: Vec<Institution> =
        entries.map(entry::Entry::institution).chain(invented::institutions()).collect();
    let positions = institutions.iter().enumerate().map(|(at, found)| (found.id.clone(), at)).collect();
    let logos = institutions.iter().map(|_| OnceLock::new()).collect();
    Directory { institutions, positions, logos }
});

/// Every institution, always in the same order: those of tests first.
pub fn all() -> &'static [Institution] {
    &DIRECTORY.institutions
}

/// The institution called `id`.
pub fn find(id: &str) -> Option<&'static Institution> {
    DIRECTORY.positions.get(id).map(|&at| &DIRECTORY.institutions[at])
}

/// The institutions that keep accounts under an ABA number.
pub fn by_routing_number(routing: &str) -> impl Iterator<Item = &'static Institution> {
    all().iter().filter(move |institution| institution.routing_numbers.iter().any(|own| own == routing))
}

/// A PNG of 152 by 152 pixels: the institution's colour, cloth and monogram.
pub fn logo_png(institution: &Institution) -> Vec<u8> {
    let own = DIRECTORY.positions.get(&institution.id).copied();
    match own.filter(|&at| std::ptr::eq(&DIRECTORY.institutions[at], institution)) {
        Some(at) => DIRECTORY.logos[at].get_or_init(|| logo::draw(institution)).clone(),
        None => logo::draw(institution),
    }
}

#[cfg(test)]
mod tests;
