//! Finding known phrases in a line of words.

use std::collections::HashMap;

/// Phrases of capital words, each standing for an item of some table.
///
/// In a phrase `^` at the front ties it to the start of the line, and `*` at the end lets its last word go on.
#[derive(Default)]
pub(crate) struct Phrases {
    by_first: HashMap<&'static str, Vec<Phrase>>,
}

struct Phrase {
    rest: Vec<&'static str>,
    anchored: bool,
    open_ended: bool,
    item: usize,
}

/// Where a phrase was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub item: usize,
    /// The first word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// Letters matched, to prefer the phrase that says most.
    pub weight: usize,
}

impl Phrases {
    /// Adds `phrase` for `item`.
    pub fn add(&mut self, phrase: &'static str, item: usize) {
        let (anchored, plain) = match phrase.strip_prefix('^') {
            Some(rest) => (true, rest),
            None => (false, phrase),
        };
        let (open_ended, plain) = match plain.strip_suffix('*') {
            Some(rest) => (true, rest),
            None => (false, plain),
        };
        let mut words = plain.split_whitespace();
        let Some(first) = words.next() else { return };
        let entry = Phrase { rest: words.collect(), anchored, open_ended, item };
        self.by_first.entry(first).or_default().push(entry);
    }

    /// Calls `found` for every phrase in `words`.
    pub fn each(&self, words: &[&str], mut found: impl FnMut(Found)) {
        for (start, word) in words.iter().enumerate() {
            let stem = stem(word);
            self.at(words, start, word, &mut found);
            if stem.len() < word.len() {
                self.at(words, start, stem, &mut found);
            }
        }
    }

    fn at(&self, words: &[&str], start: usize, first: &str, found: &mut impl FnMut(Found)) {
        for phrase in self.by_first.get(first).into_iter().flatten() {
            if phrase.anchored && start != 0 {
                continue;
            }
            if let Some(end) = phrase.end_in(words, start) {
                let weight = first.len() + phrase.rest.iter().map(|word| word.len() + 1).sum::<usize>();
                found(Found { item: phrase.item, start, end, weight });
            }
        }
    }
}

impl Phrase {
    fn end_in(&self, words: &[&str], start: usize) -> Option<usize> {
        let tail = words.get(start + 1..start + 1 + self.rest.len())?;
        let last = self.rest.len().wrapping_sub(1);
        let same = self.rest.iter().zip(tail).enumerate().all(|(at, (want, have))| {
            have == want || stem(have) == *want || (self.open_ended && at == last && have.starts_with(want))
        });
        same.then_some(start + 1 + self.rest.len())
    }
}

/// A word without the number that some banks glue to it, as in `UBER072515`.
fn stem(word: &str) -> &str {
    let stem = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    if stem.len() >= 3 { stem } else { word }
}
