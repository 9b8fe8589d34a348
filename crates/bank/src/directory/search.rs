//! Finding institutions by their names.

use gingham_model::Institution;

/// The institutions whose names fit a query, the best first and otherwise in their order.
pub fn search(
    institutions: impl Iterator<Item = &'static Institution>,
    query: &str,
) -> impl Iterator<Item = &'static Institution> {
    let query = folded(query);
    let mut found: Vec<(Fit, &Institution)> =
        institutions.filter_map(|one| Some((Fit::of(&folded(&one.name), &query)?, one))).collect();
    found.sort_by_key(|(fit, _)| *fit);
    found.into_iter().map(|(_, institution)| institution)
}

/// How well a name fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Exact,
    Prefix,
    WordPrefix,
    Within,
    AllWords,
}

impl Fit {
    fn of(name: &str, query: &str) -> Option<Fit> {
        match () {
            () if name == query => Some(Fit::Exact),
            () if name.starts_with(query) => Some(Fit::Prefix),
            () if name.match_indices(query).any(|(at, _)| name[..at].ends_with(' ')) => Some(Fit::WordPrefix),
            () if name.contains(query) => Some(Fit::Within),
            () if query.split(' ').all(|word| name.contains(word)) => Some(Fit::AllWords),
            () => None,
        }
    }
}

/// A text as it is compared: small letters without marks, everything else a single space.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(plain) => folded.push_str(plain),
            None if letter == '&' => folded.push_str(if folded.ends_with(' ') { "and " } else { " and " }),
            None if letter.is_alphanumeric() => folded.push(letter),
            None if letter == '\'' || letter == '’' => {}
            None if folded.ends_with(' ') || folded.is_empty() => {}
            None => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The letters of Europe without their marks.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'è'..='ë' | 'ē' | 'ė' | 'ę' => "e",
        'ģ' => "g",
        'ì'..='ï' | 'ī' | 'į' => "i",
        'ķ' => "k",
        'ļ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' => "n",
        'ò'..='ö' | 'ø' => "o",
        'œ' => "oe",
        'ś' | 'š' => "s",
        'ß' => "ss",
        'ù'..='ü' | 'ū' | 'ų' => "u",
        'ý' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory;

    #[test]
    fn names_are_ranked_by_how_they_fit() {
        let name = folded("First Platypus Bank");
        let fit = |query: &str| Fit::of(&name, &folded(query));
        assert_eq!(fit("first platypus BANK"), Some(Fit::Exact));
        assert_eq!(fit("First Plat"), Some(Fit::Prefix));
        assert_eq!(fit("platypus"), Some(Fit::WordPrefix));
        assert_eq!(fit("typus"), Some(Fit::Within));
        assert_eq!(fit("bank first"), Some(Fit::AllWords));
        assert_eq!(fit("credit union"), None);
    }

    #[test]
    fn marks_and_punctuation_do_not_matter() {
        assert_eq!(folded("  Crédit d'Été -- Łódź & Co. "), "credit dete lodz and co");
        assert_eq!(folded(" – "), "");
    }

    #[test]
    fn the_exact_name_is_found_first() {
        assert_eq!(search(directory::all().iter(), "Tartan Bank").next().unwrap().id, "ins_109511");
        assert!(search(directory::all().iter(), "bank").count() > 10);
    }
}
