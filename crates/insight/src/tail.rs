//! What a bank writes behind the merchant: the place, store and telephone numbers, card tails, dates, references.

use crate::normalise::{Words, is_number};

/// What the end of a line said.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tail {
    /// One past the last word of the merchant and its town.
    pub to: usize,
    /// State or province.
    pub region: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// The shop's own number.
    pub store_number: Option<String>,
}

const STATES: &str = "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY \
                      NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR";
const PROVINCES: &str = "AB BC MB NB NL NS NT NU ON PE QC SK YT";

/// Reads the end of `words[from..]` backwards.
pub(crate) fn tail(line: &Words, words: &[&str], from: usize, country: &str) -> Tail {
    let mut tail = Tail { to: words.len(), ..Tail::default() };
    let mut postal = None;
    while tail.to > from + 1 {
        let last = words[tail.to - 1];
        if let Some(number) = store_number(line, words, tail.to - 1) {
            tail.store_number = tail.store_number.or(Some(number));
            tail.to -= 1 + usize::from(is_store_word(words[tail.to - 2]) && tail.to - 2 > from);
        } else if is_code(last) || is_loose_number(last) || is_card_word(words, tail.to) {
            postal = (is_number(last) && last.len() == 5).then(|| last.to_owned());
            tail.to -= 1;
        } else if tail.region.is_none() && is_country(last) && tail.to > from + 2 {
            tail.to -= 1;
        } else if tail.region.is_none() && is_region(last, country) && may_end(line, words, from, tail.to) {
            tail.region = Some(last.to_owned());
            tail.postal_code = postal.take();
            tail.to -= 1;
        } else {
            break;
        }
    }
    if tail.store_number.is_none() {
        // Before a town it stands in the middle of the line.
        tail.store_number = (from + 1..tail.to).find_map(|at| store_number(line, words, at));
    }
    tail
}

/// Letters and digits mixed or many digits: a reference, a card's tail, a telephone number, a date.
pub(crate) fn is_code(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    digits >= 3
        || (digits > 0 && digits < word.len() && word.len() >= 3 && !word.ends_with("TH"))
        || is_masked(word)
}

/// Digits that the bank has crossed out.
pub(crate) fn is_masked(word: &str) -> bool {
    word.len() >= 2 && word.bytes().all(|byte| byte == b'X')
}

/// Two digits alone are part of a date; one alone may be a name, as in Motel 6.
fn is_loose_number(word: &str) -> bool {
    is_number(word) && word.len() == 2
}

fn store_number(line: &Words, words: &[&str], at: usize) -> Option<String> {
    let marked = line.gap_before(at).contains('#') || at > 0 && is_store_word(words[at - 1]);
    (marked && is_number(words[at]) && words[at].len() <= 6).then(|| words[at].to_owned())
}

fn is_store_word(word: &str) -> bool {
    matches!(word, "STORE" | "STR" | "UNIT" | "LOC")
}

fn is_card_word(words: &[&str], to: usize) -> bool {
    let followed = to < words.len() && is_code(words[to]);
    followed
        && matches!(
            words[to - 1],
            "CARD" | "ENDING" | "IN" | "REF" | "CONF" | "ID" | "TRACE" | "SEQ" | "TRN" | "F"
        )
}

fn is_country(word: &str) -> bool {
    matches!(word, "US" | "USA" | "CAN" | "CANADA")
}

fn is_region(word: &str, country: &str) -> bool {
    word.len() == 2
        && match country {
            "CA" => PROVINCES.split(' ').any(|region| region == word),
            _ => STATES.split_whitespace().any(|region| region == word),
        }
}

/// Whether the two letters before `to` can be a state: some are English words or short for `company`.
fn may_end(line: &Words, words: &[&str], from: usize, to: usize) -> bool {
    let word = words[to - 1];
    let written = line.text(to - 1, to);
    if written.trim().chars().any(char::is_lowercase) || to < from + 2 {
        return false;
    }
    let doubtful = matches!(word, "CO" | "IN" | "OR" | "ME" | "OK" | "HI" | "PA" | "MA" | "DE" | "LA");
    // A town before it, or a bank's boilerplate before the merchant, speaks for a state.
    !doubtful || from > 0 || to > from + 2
}
