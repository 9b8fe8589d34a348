//! Names of people and businesses.

use super::likeness;
use super::nicknames::are_forms;
use gingham_model::identity::Owner;
use serde::Serialize;

/// How well a name matches. All parts are none when there is nothing to compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NameScore {
    /// 100 exact, 85 to 99 strong, 70 to 84 possible, 50 to 69 perhaps a relative, less for others.
    pub score: Option<u8>,
    /// Whether the first names are forms of one.
    pub is_nickname_match: Option<bool>,
    /// Whether the first or the last names are the same.
    pub is_first_name_or_last_name_match: Option<bool>,
    /// Whether either side is a business.
    pub is_business_name_detected: Option<bool>,
}

const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "esq", "md", "phd", "dds", "cpa"];
const TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "prof", "sir", "mx"];
const BUSINESS: &[&str] = &[
    "llc",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "ltd",
    "limited",
    "llp",
    "lp",
    "plc",
    "pllc",
    "gmbh",
    "company",
    "co",
    "holdings",
    "enterprises",
    "enterprise",
    "partners",
    "group",
    "associates",
    "trust",
    "foundation",
    "dba",
    "services",
    "solutions",
    "ventures",
    "industries",
    "consulting",
    "bank",
];

/// How well `given` matches the best name of `owners`.
pub fn legal_name(given: &str, owners: &[Owner]) -> NameScore {
    let given = Name::of(given);
    let best = owners
        .iter()
        .flat_map(|owner| &owner.names)
        .map(|known| Name::of(known))
        .filter(|known| !known.words.is_empty() && !given.words.is_empty())
        .map(|known| given.compare(&known))
        .max_by_key(|compared| compared.score);
    best.map(Compared::told).unwrap_or_default()
}

struct Name {
    words: Vec<String>,
    business: bool,
}

struct Compared {
    score: u8,
    nickname: bool,
    partial: bool,
    business: bool,
}

impl Compared {
    fn told(self) -> NameScore {
        NameScore {
            score: Some(self.score),
            is_nickname_match: Some(self.nickname),
            is_first_name_or_last_name_match: Some(self.partial),
            is_business_name_detected: Some(self.business),
        }
    }
}

impl Name {
    /// Lower-case words without titles, suffixes and legal forms; `Roe, Jane` becomes `jane roe`.
    fn of(text: &str) -> Name {
        let turned = match text.split_once(',') {
            Some((last, first)) if !is_affix(first) => format!("{first} {last}"),
            _ => text.to_owned(),
        };
        let all: Vec<String> =
            turned.split(|letter: char| letter.is_whitespace() || letter == ',').map(word).collect();
        let business = all.iter().any(|word| BUSINESS.contains(&word.as_str()));
        let words = all.into_iter().filter(|word| !word.is_empty() && !is_affix(word)).collect();
        Name { words, business }
    }

    fn compare(&self, other: &Name) -> Compared {
        let business = self.business || other.business;
        if business {
            let score = business_score(self, other);
            return Compared { score, nickname: false, partial: false, business };
        }
        let (first, last) = (self.first_match(other), self.last_match(other));
        let nickname = first == First::Nickname;
        let partial = first == First::Same || last;
        Compared { score: self.score(other, &first, last), nickname, partial, business }
    }

    fn first_match(&self, other: &Name) -> First {
        match (self.words.first(), other.words.first()) {
            (Some(one), Some(two)) if one == two => First::Same,
            (Some(one), Some(two)) if are_forms(one, two) => First::Nickname,
            (Some(one), Some(two)) if is_initial(one, two) => First::Initial,
            _ => First::Other,
        }
    }

    fn last_match(&self, other: &Name) -> bool {
        self.words.len() > 1 && other.words.len() > 1 && self.words.last() == other.words.last()
    }

    fn score(&self, other: &Name, first: &First, last: bool) -> u8 {
        if self.words == other.words {
            return 100;
        }
        if same_words(self, other) {
            return 98;
        }
        let middle = self.middle_agrees(other);
        match (first, last) {
            (First::Same, true) if middle => 95,
            (First::Same, true) => 80,
            (First::Nickname, true) if middle => 88,
            (First::Nickname, true) => 75,
            (First::Initial, true) if middle => 78,
            (First::Initial, true) => 70,
            // The same family: a relative.
            (First::Other, true) => 55.max(self.spelt_like(other)),
            // The same first name with a misspelt last one, or with another.
            (First::Same, false) => 40.max(self.spelt_like(other)),
            _ => self.spelt_like(other),
        }
    }

    /// Middle names may be missing or shortened, but not different.
    fn middle_agrees(&self, other: &Name) -> bool {
        let middle =
            |name: &Name| name.words.get(1..name.words.len().saturating_sub(1)).unwrap_or_default().to_vec();
        middle(self).iter().zip(&middle(other)).all(|(one, two)| one == two || is_initial(one, two))
    }

    /// At most `possible` plus: spelling alone is no proof.
    fn spelt_like(&self, other: &Name) -> u8 {
        let alike = likeness(&self.words.join(" "), &other.words.join(" "));
        match alike {
            90.. => 88,
            80..=89 => 72,
            _ => alike / 2,
        }
    }
}

#[derive(PartialEq, Eq)]
enum First {
    Same,
    Nickname,
    Initial,
    Other,
}

fn word(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_affix(text: &str) -> bool {
    let word = word(text);
    SUFFIXES.contains(&word.as_str()) || TITLES.contains(&word.as_str())
}

fn same_words(one: &Name, other: &Name) -> bool {
    let sorted = |name: &Name| {
        let mut words = name.words.clone();
        words.sort();
        words
    };
    one.words.len() > 1 && sorted(one) == sorted(other)
}

fn is_initial(one: &str, other: &str) -> bool {
    let (short, long) = if one.chars().count() < other.chars().count() { (one, other) } else { (other, one) };
    short.chars().count() == 1 && long.starts_with(short)
}

/// Businesses by their own words, whatever their legal form.
fn business_score(one: &Name, other: &Name) -> u8 {
    let own = |name: &Name| -> String {
        let words: Vec<_> =
            name.words.iter().filter(|word| !BUSINESS.contains(&word.as_str())).cloned().collect();
        if words.is_empty() { name.words.join(" ") } else { words.join(" ") }
    };
    match likeness(&own(one), &own(other)) {
        _ if one.words == other.words => 100,
        100 => 95,
        90.. => 88,
        80..=89 => 75,
        alike => alike / 2,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::matching) fn owner(name: &str) -> Owner {
        let names = vec![name.to_owned()];
        Owner { names, phone_numbers: Vec::new(), emails: Vec::new(), addresses: Vec::new() }
    }

    #[test]
    fn names_are_scored() {
        // given, known, score, nickname, first or last the same
        let cases = [
            ("Alberta Bobbeth Charleson", "Alberta Bobbeth Charleson", 100, false, true),
            ("alberta  bobbeth charleson", "ALBERTA BOBBETH CHARLESON", 100, false, true),
            ("Mr. Jonas O'Neil Jr.", "jonas oneil", 100, false, true),
            ("Charleson, Alberta", "Alberta Charleson", 100, false, true),
            ("Charleson Alberta", "Alberta Charleson", 98, false, false),
            ("Alberta B. Charleson", "Alberta Bobbeth Charleson", 95, false, true),
            ("Alberta Charleson", "Alberta Bobbeth Charleson", 95, false, true),
            ("Alberta Xenia Charleson", "Alberta Bobbeth Charleson", 80, false, true),
            ("Bob Smith", "Robert Smith", 88, true, true),
            ("Bill Smith", "Will Smith", 88, true, true),
            ("R Smith", "Robert Smith", 78, false, true),
            ("Mary Smith", "Robert Smith", 55, false, true),
            ("Robert Smyth", "Robert Smith", 88, false, true),
            ("Robert Jones", "Robert Smith", 40, false, true),
        ];
        for (given, known, score, nickname, partial) in cases {
            let got = legal_name(given, &[owner(known)]);
            assert_eq!(got.score, Some(score), "{given} / {known}");
            assert_eq!(got.is_nickname_match, Some(nickname), "{given} / {known}");
            assert_eq!(got.is_first_name_or_last_name_match, Some(partial), "{given} / {known}");
            assert_eq!(got.is_business_name_detected, Some(false), "{given} / {known}");
        }
        assert!(legal_name("Mary Jones", &[owner("Robert Smith")]).score.is_some_and(|score| score < 50));
    }

    #[test]
    fn businesses_are_told_apart() {
        for (given, known, score) in [
            ("Acme Widgets LLC", "Acme Widgets LLC", 100),
            ("Acme Widgets", "ACME WIDGETS, Inc.", 95),
            ("Acme Widgets LLC", "Acme Widget Inc", 88),
        ] {
            let got = legal_name(given, &[owner(known)]);
            assert_eq!(
                (got.score, got.is_business_name_detected),
                (Some(score), Some(true)),
                "{given} / {known}"
            );
        }
    }

    #[test]
    fn the_best_owner_wins_and_nobody_gives_none() {
        let owners = [owner("Robert Smith"), owner("Jane Roe")];
        assert_eq!(legal_name("Jane Roe", &owners).score, Some(100));
        assert_eq!(legal_name("Jane Roe", &[]), NameScore::default());
        assert_eq!(legal_name(" ,", &owners), NameScore::default());
    }

    #[test]
    fn one_word_names_do_not_panic() {
        for (one, other) in [("Cher", "Cher"), ("Cher", "Cher Bono"), ("C", "Cher"), ("Jr", "Cher")] {
            assert!(legal_name(one, &[owner(other)]).score.unwrap_or(0) <= 100);
        }
    }
}
