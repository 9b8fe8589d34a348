//! Finding errors by words.

use gingham_contract::ErrorRow;

/// What somebody looks for: words that must all occur.
pub(super) struct Query {
    words: Vec<String>,
}

impl Query {
    /// The words of a text.
    pub(super) fn new(text: &str) -> Query {
        Query { words: text.split_whitespace().map(str::to_lowercase).collect() }
    }

    /// Whether all words occur in an error.
    pub(super) fn finds(&self, row: &ErrorRow) -> bool {
        let text = text(row);
        self.words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// Everything that an error says, in small letters.
fn text(row: &ErrorRow) -> String {
    let names = [row.error_type, "/", row.error_code, " "];
    let own = [row.message, row.display_message].into_iter().flatten();
    let causes = row.causes.iter().flat_map(|cause| [cause.id, cause.text]);
    let variants =
        row.variants.iter().flat_map(|variant| [variant.message, variant.display_message]).flatten();
    let remedies = row.causes.iter().flat_map(|cause| &cause.remedies).chain(&row.remedies).copied();
    let rest = own.chain(causes).chain(remedies).chain(variants);
    let rest = rest.chain(row.surfaces.iter().copied());
    let mut text = names.concat();
    rest.for_each(|part| {
        text.push_str(part);
        text.push('\n');
    });
    text.make_ascii_lowercase();
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use gingham_contract::find;

    fn finds(query: &str, error_code: &str) -> bool {
        Query::new(query).finds(find("INVALID_INPUT", error_code).unwrap())
    }

    #[test]
    fn all_words_must_occur_whatever_their_case() {
        assert!(finds("", "INVALID_ACCESS_TOKEN"));
        assert!(finds("Access TOKEN environment", "INVALID_ACCESS_TOKEN"));
        assert!(finds("INVALID_INPUT/INVALID_ACCESS_TOKEN", "INVALID_ACCESS_TOKEN"));
        assert!(finds("invalid_access_token.2", "INVALID_ACCESS_TOKEN"));
        assert!(!finds("access stripe", "INVALID_ACCESS_TOKEN"));
    }
}
