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
