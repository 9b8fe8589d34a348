//! Paths as they may be written down: somebody may have typed a secret into one.

use super::mask::MASK;
use super::place::{Place, shown, tokens};
use gingham_contract::operation;
use std::borrow::Cow;

/// What stands for a path that is no operation, where calls are counted.
pub const UNKNOWN_PATH: &str = "an unknown path";

/// So many parts of a path that is no operation's are kept, and so many characters.
const PARTS: usize = 16;
const KEPT: usize = 120;
/// The longest part of a path in which tokens are looked for.
const PART: usize = 200;
/// The longest part of a path that may be a name, and the most digits in one.
const NAME: usize = 40;
const DIGITS: usize = 2;

/// A path as it may be shown: an operation's as it is, of any other those parts that may be names.
pub fn shown_path(path: &str) -> Cow<'_, str> {
    if let Some(operation) = operation(path) {
        return Cow::Borrowed(operation.path);
    }
    // Masked before it is cut: half of a secret is not known by its form.
    let parts: Vec<Cow<'_, str>> = path.split('/').take(PARTS).map(part).collect();
    Cow::Owned(parts.join("/").chars().take(KEPT).collect())
}

fn part(part: &str) -> Cow<'_, str> {
    if part.len() <= PART && tokens(part).next().is_some() {
        return shown(Place::default(), part);
    }
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    let is_name = part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    Cow::Borrowed(if is_name && part.len() <= NAME && digits <= DIGITS { part } else { MASK })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_a_name_is_shown_of_a_path() {
        let uuid = "3f2b6c1e-0000-4000-8000-123456789abc";
        for (path, wanted) in [
            ("/accounts/get", "/accounts/get".to_owned()),
            ("/accounts/gett/", "/accounts/gett/".to_owned()),
            ("/v2/oauth2.token", "/v2/oauth2.token".to_owned()),
            ("/item/0a1b2c3d4e5f60718293a4b5c6d7e8/get", format!("/item/{MASK}/get")),
            (&format!("/item/access-sandbox-{uuid}"), format!("/item/access-sandbox-{MASK}")),
            (&format!("/item/access%2Dsandbox%2D{uuid}"), format!("/item/{MASK}")),
            (&format!("/item/{uuid}"), format!("/item/{MASK}")),
            ("/login/a@b.example", format!("/login/{MASK}")),
        ] {
            assert_eq!(shown_path(path), wanted);
        }
    }

    #[test]
    fn where_a_path_is_cut_no_part_of_a_secret_is_left() {
        let secret = "0a1b2c3d4e5f60718293a4b5c6d7e8";
        for length in 0..PART + 40 {
            let shown = shown_path(&format!("/{}/{secret}", "x".repeat(length))).into_owned();
            assert!(!shown.contains("0a1") && shown.chars().count() <= KEPT, "{length}: {shown}");
        }
        let many = format!("/{secret}").repeat(50);
        assert!(!shown_path(&many).contains("0a1"));
    }
}
