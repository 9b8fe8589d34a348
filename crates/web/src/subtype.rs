//! Subtypes of accounts as people read them.

/// The subtypes that are written in capitals wherever they stand.
const INITIALS: &[&str] = &[
    "cd", "ebt", "gic", "hsa", "ira", "isa", "lif", "lira", "lrif", "lrsp", "prif", "qshr", "rdsp", "resp",
    "rlif", "rrif", "rrsp", "sarsep", "sep", "sipp", "tfsa", "ugma", "utma",
];

/// A subtype of the API, such as `cash isa`, as a label: `Cash ISA`.
pub fn label(subtype: &str) -> String {
    let words = subtype.split(' ').enumerate().map(|(at, word)| match word {
        word if INITIALS.contains(&word) => word.to_uppercase(),
        "paypal" => "PayPal".to_owned(),
        word if at == 0 => capitalised(word),
        word => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn initials_are_capitals_and_a_label_begins_with_one() {
        for (subtype, written) in [
            ("checking", "Checking"),
            ("money market", "Money market"),
            ("cd", "CD"),
            ("cash isa", "Cash ISA"),
            ("401k", "401k"),
            ("", ""),
        ] {
            assert_eq!(label(subtype), written);
        }
    }
}
