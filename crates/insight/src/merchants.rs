//! Well-known merchants and the words by which banks write them.

use crate::categories;
use crate::meaning::{Class, Counterparty};
use crate::phrases::{Found, Phrases};
use gingham_model::id;
use std::sync::LazyLock;

/// A merchant that rows can name.
pub(crate) struct Merchant {
    pub name: &'static str,
    pub website: Option<&'static str>,
    pub entity_id: String,
    pub class: Class,
    phrases: &'static str,
}

impl Merchant {
    /// The merchant as a party to the row.
    pub fn counterparty(&self) -> Counterparty {
        let kind = match self.class.v1 {
            v1 if v1.starts_with("TRANSFER_OUT_") || v1.starts_with("LOAN_PAYMENTS_") => {
                "financial_institution"
            }
            _ => "merchant",
        };
        Counterparty {
            entity_id: Some(self.entity_id.clone()),
            ..counterparty(self.name, kind, self.website)
        }
    }
}

/// A known party to a row.
pub(crate) fn counterparty(name: &str, kind: &'static str, website: Option<&str>) -> Counterparty {
    Counterparty {
        name: name.to_owned(),
        kind,
        entity_id: Some(entity_id(name)),
        website: website.map(str::to_owned),
        logo_url: None,
        confidence_level: "VERY_HIGH",
    }
}

struct Book {
    merchants: Vec<Merchant>,
    phrases: Phrases,
}

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let merchants = read(include_str!("merchants.txt"));
    let mut phrases = Phrases::default();
    for (item, merchant) in merchants.iter().enumerate() {
        merchant.phrases.split('|').for_each(|phrase| phrases.add(phrase, item));
    }
    Book { merchants, phrases }
});

/// The merchant whose phrase says most in `words`, with the words it covers.
pub(crate) fn find(words: &[&str]) -> Option<(&'static Merchant, usize, usize)> {
    let mut best: Option<Found> = None;
    BOOK.phrases.each(words, |found| {
        // More letters first, then the earlier one.
        if best.is_none_or(|known| found.weight > known.weight) {
            best = Some(found);
        }
    });
    best.map(|found| (&BOOK.merchants[found.item], found.start, found.end))
}

/// The merchant with exactly this name.
pub(crate) fn named(name: &str) -> Option<&'static Merchant> {
    BOOK.merchants.iter().find(|merchant| merchant.name == name)
}

fn entity_id(name: &str) -> String {
    id::derived(&["merchant", name])
}

/// Reads `[v1 v2 legacy channel]` headings, each followed by `Name; domain; PHRASE|PHRASE` lines.
fn read(table: &'static str) -> Vec<Merchant> {
    let mut class = None;
    let mut merchants = Vec::new();
    for line in table.lines().filter(|line| !line.is_empty()) {
        if let Some(heading) = line.strip_prefix('[') {
            class = read_class(heading.trim_end_matches(']'));
        } else if let (Some(class), [name, website, phrases]) = (class, fields(line)) {
            let website = Some(website).filter(|website| !website.is_empty());
            merchants.push(Merchant { name, website, entity_id: entity_id(name), class, phrases });
        }
    }
    merchants
}

fn fields(line: &'static str) -> [&'static str; 3] {
    let mut parts = line.splitn(3, ';').map(str::trim);
    std::array::from_fn(|_| parts.next().unwrap_or(""))
}

fn read_class(heading: &'static str) -> Option<Class> {
    let mut words = heading.splitn(4, ' ');
    let (v1, v2) = (words.next()?, words.next()?);
    let v2 = if v2 == "-" { categories::v2_of(v1)?.detailed } else { v2 };
    Some(Class { v1, v2, legacy: words.next(), channel: words.next()?, confidence: "VERY_HIGH" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::categories::{find_v1, find_v2, legacy};
    use std::collections::HashSet;

    #[test]
    fn the_table_is_sound() {
        let rows = include_str!("merchants.txt").lines().filter(|line| line.contains(';')).count();
        assert_eq!(BOOK.merchants.len(), rows, "every line was read");
        assert!(rows > 400);
        let mut names = HashSet::new();
        for merchant in &BOOK.merchants {
            let class = merchant.class;
            assert!(names.insert(merchant.name), "{} twice", merchant.name);
            assert!(find_v1(class.v1).is_some() && find_v2(class.v2).is_some(), "{}", class.v1);
            assert!(class.legacy.is_some_and(|id| legacy::find(id).is_some()), "{:?}", class.legacy);
            assert!(matches!(class.channel, "online" | "in store"), "{}", class.channel);
            assert!(merchant.website.is_some_and(|site| site.contains('.') && !site.contains('/')));
            assert_eq!(merchant.phrases, merchant.phrases.to_uppercase(), "{}", merchant.name);
            assert!(!merchant.phrases.is_empty(), "{}", merchant.name);
        }
    }

    #[test]
    fn every_phrase_finds_its_merchant() {
        for merchant in &BOOK.merchants {
            for phrase in merchant.phrases.split('|') {
                let words: Vec<_> = phrase.trim_start_matches('^').trim_end_matches('*').split(' ').collect();
                let found = find(&words).map(|(found, ..)| found.name);
                assert_eq!(found, Some(merchant.name), "{phrase}");
            }
        }
    }
}
