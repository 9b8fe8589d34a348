//! The two cookies of the console: a visit, by which a form is known to be ours, and a session.

use axum::http::{HeaderMap, HeaderValue, header};

/// Who is signed in.
pub const SESSION: &str = "gingham_session";
/// A browser before anybody signs in.
pub const VISIT: &str = "gingham_visit";

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
        assert!(set(SESSION, "t", 60, true).to_str().unwrap().ends_with("SameSite=Lax; Secure"));
    }
}
