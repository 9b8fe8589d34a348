//! The taxonomies that say what a row is for: the legacy hierarchy and both versions of the personal finance
//! categories.

pub mod legacy;
mod v1;
mod v2;

pub use legacy::{LegacyCategory, legacy};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A personal finance category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PersonalFinance {
    /// The broad category, such as `FOOD_AND_DRINK`.
    pub primary: &'static str,
    /// The narrow one, such as `FOOD_AND_DRINK_COFFEE`; it begins with the broad one.
    pub detailed: &'static str,
}

/// The categories of version 1: 16 broad, 104 narrow.
pub fn personal_finance_v1() -> &'static [PersonalFinance] {
    static LIST: LazyLock<Vec<PersonalFinance>> = LazyLock::new(|| flatten(v1::PRIMARIES));
    &LIST
}

/// The categories of version 2: 18 broad, 127 narrow.
pub fn personal_finance_v2() -> &'static [PersonalFinance] {
    static LIST: LazyLock<Vec<PersonalFinance>> = LazyLock::new(|| flatten(v2::PRIMARIES));
    &LIST
}

/// The version 1 category with this narrow name.
pub fn find_v1(detailed: &str) -> Option<PersonalFinance> {
    static INDEX: LazyLock<HashMap<&str, PersonalFinance>> = LazyLock::new(|| index(personal_finance_v1()));
    INDEX.get(detailed).copied()
}

/// The version 2 category with this narrow name.
pub fn find_v2(detailed: &str) -> Option<PersonalFinance> {
    static INDEX: LazyLock<HashMap<&str, PersonalFinance>> = LazyLock::new(|| index(personal_finance_v2()));
    INDEX.get(detailed).copied()
}

/// The version 2 category that a version 1 category became when nothing finer is known of the row.
pub fn v2_of(detailed_v1: &str) -> Option<PersonalFinance> {
    let renamed = v2::RENAMED.iter().find(|(old, _)| *old == detailed_v1).map(|(_, new)| *new);
    find_v2(renamed.unwrap_or(detailed_v1))
}

fn flatten(primaries: &'static [(&'static str, &'static [&'static str])]) -> Vec<PersonalFinance> {
    primaries
        .iter()
        .flat_map(|(primary, narrow)| narrow.iter().map(|detailed| PersonalFinance { primary, detailed }))
        .collect()
}

fn index(list: &'static [PersonalFinance]) -> HashMap<&'static str, PersonalFinance> {
    list.iter().map(|category| (category.detailed, *category)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn counts(list: &[PersonalFinance]) -> (usize, usize) {
        let primaries: HashSet<_> = list.iter().map(|category| category.primary).collect();
        let detailed: HashSet<_> = list.iter().map(|category| category.detailed).collect();
        assert_eq!(detailed.len(), list.len(), "no name twice");
        (primaries.len(), detailed.len())
    }

    #[test]
    fn both_versions_have_their_counts() {
        assert_eq!(counts(personal_finance_v1()), (16, 104));
        assert_eq!(counts(personal_finance_v2()), (18, 127));
    }

    #[test]
    fn narrow_names_begin_with_their_broad_one() {
        for category in personal_finance_v1().iter().chain(personal_finance_v2()) {
            let rest = category.detailed.strip_prefix(category.primary).expect("prefix");
            assert!(rest.starts_with('_') && rest.len() > 1, "{}", category.detailed);
        }
    }

    #[test]
    fn every_v1_category_has_a_v2_one() {
        for category in personal_finance_v1() {
            assert!(v2_of(category.detailed).is_some(), "{}", category.detailed);
        }
        for (old, _) in v2::RENAMED {
            assert!(find_v1(old).is_some() && find_v2(old).is_none(), "{old} was not renamed");
        }
    }
}
