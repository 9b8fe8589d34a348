//! What may be told of a token that has not the form of one: never the text itself.

use serde_json::{Value, json};

/// The first segments of all tokens that gingham makes.
const KINDS: [&str; 8] =
    ["access", "public", "link", "processor", "user", "third-party-user", "assets", "profile"];

/// Its length in characters, and which kind of token it begins like.
pub fn form(text: &str) -> Value {
    let kind = KINDS.iter().find(|kind| text.strip_prefix(**kind).is_some_and(|rest| rest.starts_with('-')));
    json!({"length": text.chars().count(), "begins_like": kind})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_and_never_the_text() {
        assert_eq!(form("public-sandbox-1"), json!({"length": 16, "begins_like": "public"}));
        assert_eq!(form("accessory"), json!({"length": 9, "begins_like": null}));
        assert_eq!(form("third-party-user-sandbox-x")["begins_like"], "third-party-user");
    }
}
