//! The pages that hold Link in a frame, as the frame's address names them.

use crate::form;

/// How many pages may stand around each other.
const DEEPEST: usize = 5;

/// The origins of a query, the nearest page first; nothing when one of them is no origin. What comes back is safe to
/// stand in a policy.
pub(super) fn of(query: &str) -> Option<Vec<String>> {
    let named: Vec<String> =
        form::fields(query).filter(|(name, _)| name == "origin").map(|(_, origin)| origin).collect();
    let good = !named.is_empty() && named.len() <= DEEPEST && named.iter().all(|origin| is_origin(origin));
    good.then_some(named)
}

fn is_origin(text: &str) -> bool {
    let Some(host) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    !host.is_empty() && host.len() <= 255 && host.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_taken_and_nothing_else() {
        let named = of("origin=https%3A%2F%2Fapp.example%3A3000&x=1&origin=http://localhost").unwrap();
        assert_eq!(named, ["https://app.example:3000", "http://localhost"]);
        assert!(of("origin=http://[::1]:8080").is_some());
        for wrong in [
            "",
            "origin=",
            "origin=null",
            "origin=*",
            "origin=https://*",
            "origin=file://",
            "origin=javascript:1",
            "origin=https://a.example;script-src%20*",
            "origin=https://a.example%20https://b.example",
            "origin=https://a.example&origin=*",
            "origin=https://a.example/path",
            "origin=https://a.example%0d%0ax:y",
        ] {
            assert!(of(wrong).is_none(), "{wrong}");
        }
    }
}
