//! Sentences of the catalogue as pieces of a page: names of the wire in their own type, error codes as links.

use gingham_contract::{ErrorRow, catalogue};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A piece of a sentence.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Plain words.
    Words(&'a str),
    /// A name of the wire: a path, a field, a value.
    Code(&'a str),
    /// An error that has a page.
    Error {
        /// As it stands in the sentence.
        text: &'a str,
        /// Where its page is.
        href: String,
    },
}

/// Where the page of an error is. The few errors without a type stand under a dash.
pub(crate) fn href(row: &ErrorRow) -> String {
    format!("/guide/{}/{}", segment(row.error_type), row.error_code)
}

/// The part of an address that names an error type.
pub(crate) fn segment(error_type: &str) -> &str {
    match error_type {
        "" => "-",
        named => named,
    }
}

/// A moment as people read it: RFC 3339 without its letters.
pub(crate) fn moment(at: &str) -> String {
    at.trim_end_matches('Z').replace('T', " ")
}

/// JSON on lines of its own; what is none stays as it is.
pub(crate) fn json(text: &str) -> String {
    let read: Result<serde_json::Value, _> = serde_json::from_str(text);
    read.ok().and_then(|value| serde_json::to_string_pretty(&value).ok()).unwrap_or_else(|| text.to_owned())
}

/// A value as it stands in an address.
pub fn query(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    value
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// The pieces of a sentence.
pub(crate) fn pieces(sentence: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for word in sentence.split(' ') {
        let at = word.as_ptr() as usize - sentence.as_ptr() as usize;
        let core = word.trim_matches(|c: char| "().,;:'\"".contains(c));
        let Some(piece) = piece(core) else { continue };
        let start = at + (core.as_ptr() as usize - word.as_ptr() as usize);
        pieces.extend((from < start).then(|| Piece::Words(&sentence[from..start])));
        pieces.push(piece);
        from = start + core.len();
    }
    pieces.extend((from < sentence.len()).then(|| Piece::Words(&sentence[from..])));
    pieces
}

fn piece(word: &str) -> Option<Piece<'_>> {
    if let Some(row) = named(word) {
        return Some(Piece::Error { text: word, href: href(row) });
    }
    is_code(word).then_some(Piece::Code(word))
}

/// The error that a word names: `TYPE/CODE`, or a code that only one type has.
fn named(word: &str) -> Option<&'static ErrorRow> {
    static BY_CODE: LazyLock<BTreeMap<&str, Option<&ErrorRow>>> = LazyLock::new(|| {
        let mut codes = BTreeMap::new();
        for row in catalogue().rows() {
            codes.entry(row.error_code).and_modify(|only| *only = None).or_insert(Some(row));
        }
        codes
    });
    match word.split_once('/') {
        Some((error_type, error_code)) => gingham_contract::find(error_type, error_code),
        // One word alone, such as a product of the same name, is too little to be sure.
        None if word.contains('_') => BY_CODE.get(word).copied().flatten(),
        None => None,
    }
}

fn is_code(word: &str) -> bool {
    let path = word.starts_with('/') && word.len() > 1;
    path || word.contains('_') || word.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_out_and_errors_are_links() {
        let sentence = "Removed by /item/remove (today ITEM_ERROR/ITEM_NOT_FOUND), see item_id.";
        let expected = vec![
            Piece::Words("Removed by "),
            Piece::Code("/item/remove"),
            Piece::Words(" (today "),
            Piece::Error {
                text: "ITEM_ERROR/ITEM_NOT_FOUND",
                href: "/guide/ITEM_ERROR/ITEM_NOT_FOUND".to_owned(),
            },
            Piece::Words("), see "),
            Piece::Code("item_id"),
            Piece::Words("."),
        ];
        assert_eq!(pieces(sentence), expected);
    }

    #[test]
    fn values_stand_in_addresses_and_moments_in_sentences() {
        assert_eq!(query("a b&c=é"), "a%20b%26c%3D%C3%A9");
        assert_eq!(moment("2026-05-01T12:00:03Z"), "2026-05-01 12:00:03");
        assert_eq!(json("{\"a\":1}"), "{\n  \"a\": 1\n}");
        assert_eq!(json("no json"), "no json");
    }

    #[test]
    fn an_ambiguous_code_is_no_link() {
        assert_eq!(pieces("PRODUCT_NOT_READY"), vec![Piece::Code("PRODUCT_NOT_READY")]);
        assert_eq!(pieces(""), vec![]);
        assert_eq!(pieces(" / , "), vec![Piece::Words(" / , ")]);
    }
}
