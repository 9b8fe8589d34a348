//! Pages as answers: their headers, and where a form leads.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

/// No scripts, no frames, nothing from elsewhere; forms lead back here.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";
/// The same for the Dashboard, with the one script that is ours.
const DESK_POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; \
                           img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A page that everybody may read.
pub fn public(status: StatusCode, html: String) -> Response {
    with_headers(status, html, POLICY, "no-cache")
}

/// A page for the one who asked, which no cache keeps.
pub fn private(status: StatusCode, html: String) -> Response {
    with_headers(status, html, DESK_POLICY, "no-store")
}

/// A page without scripts for the one who asked, which no cache keeps.
pub fn personal(status: StatusCode, html: String) -> Response {
    with_headers(status, html, POLICY, "no-store")
}

/// The page for what is not there.
pub fn not_found() -> Response {
    public(StatusCode::NOT_FOUND, gingham_web::not_found())
}

/// The first `most` of what was found by asking for one more, and the place of the last where there are others.
pub fn cut<T>(mut found: Vec<T>, most: i64, place: impl Fn(&T) -> i64) -> (Vec<T>, Option<i64>) {
    let most = usize::try_from(most).unwrap_or_default();
    let has_more = found.len() > most;
    found.truncate(most);
    let older = found.last().filter(|_| has_more).map(place);
    (found, older)
}

/// Sends the browser on with GET.
pub fn see(address: &str) -> Response {
    let Ok(address) = HeaderValue::from_str(address) else { return not_found() };
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}

fn with_headers(status: StatusCode, html: String, policy: &'static str, cache: &'static str) -> Response {
    let headers: [(HeaderName, &str); 4] = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, cache),
    ];
    (status, headers, Html(html)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_beyond_a_page_is_led_to_from_its_last() {
        let cut = |found: &[i64]| cut(found.to_vec(), 2, |place| *place);
        assert_eq!(cut(&[9, 8, 7]), (vec![9, 8], Some(8)));
        assert_eq!(cut(&[9, 8]), (vec![9, 8], None));
        assert_eq!(cut(&[]), (vec![], None));
    }
}
