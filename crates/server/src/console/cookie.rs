//! The two cookies of the console: a visit, by which a form is known to be ours, and a session.

use axum::http::{HeaderMap, HeaderValue, header};
use gingham_app::team::fresh;

/// Who is signed in.
pub const SESSION: &str = "gingham_session";
/// A browser before anybody signs in.
pub const VISIT: &str = "gingham_visit";

/// How long a browser is known before anybody signs in, in seconds.
const VISIT_LIFE: i64 = 24 * 60 * 60;
/// How long the token of a visit is.
const VISIT_LENGTH: usize = 64;

/// The visit of a browser, and the line that sets its cookie where it had none of ours.
pub fn visit(headers: &HeaderMap, is_secure: bool) -> (String, Option<HeaderValue>) {
    match find(headers, VISIT).filter(|held| held.len() == VISIT_LENGTH) {
        Some(held) => (held.to_owned(), None),
        None => {
            let visit = fresh();
            let line = set(VISIT, &visit, VISIT_LIFE, is_secure);
            (visit, Some(line))
        }
    }
}

/// The value of a cookie.
pub fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// The line that sets a cookie for `seconds`; none of them is shown to scripts or sent along from elsewhere.
pub fn set(name: &str, value: &str, seconds: i64, is_secure: bool) -> HeaderValue {
    let secure = if is_secure { "; Secure" } else { "" };
    let line = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&line).expect("our cookies are letters and digits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; gingham_session=ab=c"));
        headers.append(header::COOKIE, HeaderValue::from_static("gingham_visit=x"));
        assert_eq!(find(&headers, SESSION), Some("ab=c"));
        assert_eq!(find(&headers, VISIT), Some("x"));
        assert_eq!(find(&headers, "b"), None);
        assert!(visit(&headers, true).1.is_some(), "what is too short was not made here");
        let (held, _) = visit(&HeaderMap::new(), true);
        headers.insert(header::COOKIE, format!("{VISIT}={held}").parse().unwrap());
        assert_eq!(visit(&headers, true), (held, None));
        assert!(set(SESSION, "t", 60, true).to_str().unwrap().ends_with("SameSite=Lax; Secure"));
    }
}
