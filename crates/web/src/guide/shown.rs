//! Bodies as a page may show them: tokens and secrets shortened, long ones cut off.

use serde_json::Value;

/// How many lines of a body are shown.
const LINES: usize = 120;
/// How much of a token is left.
const LEFT: usize = 4;
/// Longer texts are no names: signatures, documents.
const LONGEST: usize = 240;

/// The body on lines of its own, without anything that opens something.
pub(super) fn body(body: &Value) -> String {
    let text = serde_json::to_string_pretty(&open(body)).unwrap_or_default();
    let more = text.lines().count().saturating_sub(LINES);
    if more == 0 {
        return text;
    }
    let shown: Vec<&str> = text.lines().take(LINES).collect();
    format!("{}\n… {more} more lines", shown.join("\n"))
}

fn open(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(shortened(text)),
        Value::Array(items) => items.iter().map(open).collect(),
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| match name.contains("secret") && value.is_string()
            {
                true => (name.clone(), Value::String("…".to_owned())),
                false => (name.clone(), open(value)),
            };
            Value::Object(fields.iter().map(field).collect())
        }
        plain => plain.clone(),
    }
}

/// `access-sandbox-3f2a…`; what is no token stays whole.
fn shortened(text: &str) -> String {
    for environment in ["sandbox-", "production-"] {
        let Some((kind, rest)) = text.split_once(environment) else { continue };
        let is_kind = kind.is_empty() || kind.ends_with('-') && kind.len() < 16;
        if is_kind && rest.len() > LEFT && !rest.contains(' ') {
            let left: String = rest.chars().take(LEFT).collect();
            return format!("{kind}{environment}{left}…");
        }
    }
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_opens_something_is_shortened() {
        let token = |kind: &str| format!("{kind}sandbox-01234567-89ab-4cde-8f01-23456789abcd");
        for kind in ["access-", "public-", "link-", "processor-", "user-", "assets-", "a-", ""] {
            assert_eq!(shortened(&token(kind)), format!("{kind}sandbox-0123…"));
        }
        assert_eq!(shortened("the sandbox-mode of 2026"), "the sandbox-mode of 2026");
        assert_eq!(shortened(&"x".repeat(300)).chars().count(), LONGEST + 1);
        let sent =
            json!({"stripe": {"secret_key": "sk_test_1", "api_base": "http://a"}, "list": [token("link-")]});
        let expected =
            json!({"stripe": {"secret_key": "…", "api_base": "http://a"}, "list": ["link-sandbox-0123…"]});
        assert_eq!(open(&sent), expected);
    }

    #[test]
    fn long_bodies_end_early() {
        let long = body(&json!((0..500).collect::<Vec<_>>()));
        assert_eq!(long.lines().count(), LINES + 1);
        assert!(long.ends_with("382 more lines"), "{}", long.lines().last().unwrap());
    }
}
