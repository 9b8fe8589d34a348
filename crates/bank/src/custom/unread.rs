//! Keys of a configuration that nobody reads. They change nothing, so most of them are misspelt.

use super::parse;
use super::place::{Problem, line};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The keys that were looked for in each object, by its path.
pub(super) type Known = BTreeMap<String, BTreeSet<String>>;

/// The keys of a valid configuration that nobody reads, each with one that may have been meant; nothing for one that is
/// not valid, whose reading stops at what is wrong.
pub fn unread(text: &str) -> Vec<Problem> {
    let Some((value, known)) = parse::known(text) else { return Vec::new() };
    let mut found = Vec::new();
    look(&value, "", &known, &mut |path, keys, key| {
        let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        let message = match nearest(key, keys.iter().map(String::as_str)) {
            Some(meant) => format!("is not read. Did you mean {meant}?"),
            None => "is not read.".to_owned(),
        };
        found.push(Problem { line: Some(line(text, &path)), path, message });
    });
    found
}

fn look(value: &Value, path: &str, known: &Known, report: &mut impl FnMut(&str, &BTreeSet<String>, &str)) {
    match value {
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                look(item, &format!("{path}[{number}]"), known, report);
            }
        }
        Value::Object(fields) => {
            // An object in the place of an array is read as its first element.
            let first = format!("{path}[0]");
            let path = if known.contains_key(path) { path } else { &first };
            let Some(keys) = known.get(path) else { return };
            for (key, field) in fields {
                match keys.contains(key) {
                    true if path.is_empty() => look(field, key, known, report),
                    true => look(field, &format!("{path}.{key}"), known, report),
                    false => report(path, keys, key),
                }
            }
        }
        _ => {}
    }
}

/// The word that was probably meant: at most a third of its letters are others.
pub(super) fn nearest<'a>(typed: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let ranked = words.map(|word| (changes(&typed, word), word));
    let (changes, word) = ranked.min_by_key(|(changes, _)| *changes)?;
    (changes * 3 <= word.chars().count().max(3)).then_some(word)
}

/// How many letters must be put in, left out or replaced to make one word of the other.
fn changes(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (number, letter) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = number + 1;
        for at in 0..other.len() {
            let replaced = before + usize::from(letter != other[at]);
            before = row[at + 1];
            row[at + 1] = replaced.min(before + 1).min(row[at] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        unread(text).into_iter().map(|one| format!("{} {}", one.path, one.message)).collect()
    }

    #[test]
    fn a_misspelt_key_is_named_with_the_one_that_was_meant() {
        assert_eq!(
            told(r#"{"override_acounts": []}"#),
            ["override_acounts is not read. Did you mean override_accounts?"]
        );
        let text = r#"{"version": "2", "override_accounts": [{"starting_balanc": 1, "meta": {"Mask": "1111"},
            "holdings": {"institution_price": 1, "quantity": 1, "quantitys": 2,
                "security": {"sedol": "1", "ticker_symbol": "X", "wholly_other": 1}}}]}"#;
        assert_eq!(
            told(text),
            [
                "override_accounts[0].holdings[0].quantitys is not read. Did you mean quantity?",
                "override_accounts[0].holdings[0].security.wholly_other is not read.",
                "override_accounts[0].meta.Mask is not read. Did you mean mask?",
                "override_accounts[0].starting_balanc is not read. Did you mean starting_balance?",
            ]
        );
        assert_eq!(unread(text)[0].line, Some(2));
    }

    #[test]
    fn what_plaid_documents_is_known_whether_it_is_read_here_or_not() {
        for text in [
            "{}",
            r#"{"mfa": {"type": "device", "question_rounds": 1, "selections_per_question": 2}}"#,
            r#"{"override_accounts": [{"type": "payroll", "income": {"paystubs": [{"whatever": 1}]}}]}"#,
            r#"{"override_accounts": [{"liability": {"type": "credit", "principal": 1, "servicer_address": {}}}]}"#,
            r#"{"override_accounts": [{"inflow_model": {"type": "none", "income_amount": 1}}]}"#,
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(unread("{"), Vec::new());
    }

    #[test]
    fn words_that_have_little_in_common_are_not_meant() {
        assert_eq!(changes("kitten", "sitting"), 3);
        assert_eq!(nearest("depositry", ["depository", "loan"].into_iter()), Some("depository"));
        assert_eq!(nearest("banana", ["cd", "checking"].into_iter()), None);
    }
}
