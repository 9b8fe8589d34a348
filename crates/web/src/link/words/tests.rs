//! The languages say the same things. That nothing is missing is what the compiler checks.

use super::*;

/// The texts of a table as its source writes them: phrases with their gaps.
fn texts(source: &str) -> Vec<&str> {
    source.lines().flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
}

#[test]
fn every_language_has_the_gaps_of_the_others_and_no_empty_text() {
    let all = [include_str!("en.rs"), include_str!("es.rs"), include_str!("fr.rs")].map(texts);
    let [english, spanish, french] = &all;
    assert!(english.len() > 150);
    for other in [spanish, french] {
        assert_eq!(english.len(), other.len());
        for (ours, theirs) in english.iter().zip(other) {
            assert!(!theirs.trim().is_empty());
            assert_eq!(ours.matches("{}").count(), theirs.matches("{}").count(), "{ours} / {theirs}");
        }
    }
}

#[test]
fn phrases_have_one_gap() {
    for source in [include_str!("en.rs"), include_str!("es.rs"), include_str!("fr.rs")] {
        for phrase in source.split("Phrase(\"").skip(1) {
            let text = phrase.split('"').next().unwrap();
            assert_eq!(text.matches("{}").count(), 1, "{text}");
        }
    }
    assert_eq!(Phrase("a {} b").with("{}"), "a {} b");
}

#[test]
fn languages_that_are_not_spoken_are_told_in_english() {
    for code in ["da", "nl", "", "EN"] {
        assert_eq!(Language::of(code).tag(), "en");
    }
    assert_eq!(Language::of("fr").tag(), "fr");
}
