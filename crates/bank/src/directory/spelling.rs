//! Names in plain letters, for addresses and monograms.

/// A letter without its accent, in capitals; `None` for what is neither letter nor digit.
pub(super) fn plain(letter: char) -> Option<char> {
    let capital = letter.to_uppercase().next().unwrap_or(letter);
    let base = match capital {
        'Á' | 'À' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'Ą' | 'Ā' | 'Æ' => 'A',
        'Ç' | 'Ć' | 'Č' => 'C',
        'É' | 'È' | 'Ê' | 'Ë' | 'Ę' | 'Ė' | 'Ē' => 'E',
        'Í' | 'Ì' | 'Î' | 'Ï' | 'Į' | 'Ī' => 'I',
        'Ł' | 'Ļ' => 'L',
        'Ñ' | 'Ń' | 'Ņ' => 'N',
        'Ó' | 'Ò' | 'Ô' | 'Õ' | 'Ö' | 'Ø' | 'Œ' => 'O',
        'Ś' | 'Š' => 'S',
        'Ú' | 'Ù' | 'Û' | 'Ü' | 'Ų' | 'Ū' => 'U',
        'Ź' | 'Ż' | 'Ž' => 'Z',
        other => other,
    };
    base.is_ascii_alphanumeric().then_some(base)
}

/// `Crédit du Métier` as `credit-du-metier`.
pub(super) fn slug(name: &str) -> String {
    let words = name
        .split(|c| plain(c).is_none() && c != '\'' && c != '’')
        .map(|word| word.chars().filter_map(plain).map(|c| c.to_ascii_lowercase()).collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// Words that a monogram passes over.
const PARTICLES: [&str; 25] = [
    "of", "the", "and", "de", "du", "des", "del", "dell", "della", "delle", "di", "da", "do", "dos", "das",
    "d", "l", "la", "le", "les", "el", "y", "e", "van", "en",
];

/// The two capitals that stand for `name`: of its first two words, or the first two of its only one. A double
/// name is one word.
pub(super) fn monogram(name: &str) -> [char; 2] {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !PARTICLES.contains(&word.to_lowercase().as_str()))
        .map(|word| word.chars().filter_map(plain).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    let first = words.first().and_then(|word| word.chars().next()).unwrap_or('G');
    let second = match words.get(1) {
        Some(word) => word.chars().next(),
        None => words.first().and_then(|word| word.chars().nth(1)),
    };
    [first, second.unwrap_or(first)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_host_labels() {
        assert_eq!(slug("Crédit du Métier"), "credit-du-metier");
        assert_eq!(slug("Flexible Platypus Open Banking (QR)"), "flexible-platypus-open-banking-qr");
        assert_eq!(slug("Weaver's Hall & Weft"), "weavers-hall-weft");
    }

    #[test]
    fn monograms_take_the_words_that_matter() {
        assert_eq!(monogram("First Platypus Bank"), ['F', 'P']);
        assert_eq!(monogram("Crédit de l'Étoffe"), ['C', 'E']);
        assert_eq!(monogram("Loimipankki"), ['L', 'O']);
        assert_eq!(monogram("Twill & Weft"), ['T', 'W']);
        assert_eq!(monogram("Tartan-Dominion Bank of Canada"), ['T', 'B']);
        assert_eq!(monogram("&"), ['G', 'G']);
    }
}
