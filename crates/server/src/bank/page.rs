//! Answers with a page, and the headers that keep it safe.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use gingham_app::Stop;
use gingham_app::link::oauth::bank::{APP_TO_APP, Shown};
use gingham_model::BankAccount;
use gingham_web::bank::{self as web, Account, Closed, Visit};

/// No frames, nothing inline, nothing from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/// What all pages of a visit know.
pub fn visit<'a>(handle: &'a str, shown: &'a Shown) -> Visit<'a> {
    Visit {
        handle,
        institution: shown.institution,
        application: &shown.application,
        is_update: shown.is_update,
        is_app: shown.institution.id == APP_TO_APP,
    }
}

/// An account as the pages show it.
pub fn account(account: &BankAccount, is_chosen: bool) -> Account {
    let amount = account.balances.current.or(account.balances.available);
    let currency = account.balances.currency;
    Account {
        key: account.key.clone(),
        name: account.name.clone(),
        mask: account.mask.clone().unwrap_or_default(),
        about: gingham_web::subtype::label(&account.subtype),
        balance: amount.map(|amount| web::money(amount, currency)).unwrap_or_default(),
        is_chosen,
    }
}

/// A page of a visit. Browsers hold a form's redirects to its policy, too, so that the way back is named in it.
pub fn show(shown: &Shown, html: String) -> Response {
    let origin = shown.way_back.as_deref().and_then(origin);
    let policy = origin.map_or_else(|| POLICY.to_owned(), |origin| format!("{POLICY} {origin}"));
    page(StatusCode::OK, &policy, html)
}

/// A page on which nothing can be done.
pub fn closed(why: Closed) -> Response {
    let status = match why {
        Closed::Unknown => StatusCode::NOT_FOUND,
        Closed::Expired | Closed::Left => StatusCode::GONE,
        Closed::Busy => StatusCode::CONFLICT,
        Closed::Foreign => StatusCode::FORBIDDEN,
        Closed::Failed => StatusCode::INTERNAL_SERVER_ERROR,
    };
    page(status, POLICY, web::closed(why))
}

/// The page of a visit that failed: its Item is gone, or something inside.
pub fn refused(stop: &Stop) -> Response {
    match stop {
        Stop::Refused(failure) if failure.row().error_type == "ITEM_ERROR" => closed(Closed::Left),
        _ => closed(Closed::Failed),
    }
}

/// Sends the person to an address that the link token was made with.
pub fn send(address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(address) => {
            (StatusCode::SEE_OTHER, [(header::LOCATION, address)], [(header::CACHE_CONTROL, "no-store")])
                .into_response()
        }
        Err(_) => closed(Closed::Failed),
    }
}

fn page(status: StatusCode, policy: &str, html: String) -> Response {
    let headers: [(HeaderName, &str); 5] = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // Forms of our own pages tell where they come from, and nobody else learns the address.
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, headers, Html(html)).into_response()
}

/// The scheme and host of an address elsewhere, if a policy can hold them.
fn origin(address: &str) -> Option<&str> {
    let start = address.find("://")? + 3;
    let length = address[start..].find(['/', '?', '#']).unwrap_or(address.len() - start);
    let origin = &address[..start + length];
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:[]/".contains(&byte);
    origin.bytes().all(plain).then_some(origin)
}

/// The host by which we were called.
pub fn host(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::HOST).and_then(|host| host.to_str().ok())
}

/// Whether a form comes from one of our own pages, as far as the browser tells.
pub fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin.split_once("://").map(|(_, rest)| rest) == host(headers),
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_static("127.0.0.1:8700"));
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        is_own(&headers)
    }

    #[test]
    fn forms_come_from_our_own_pages() {
        assert!(own(&[]));
        assert!(own(&[("origin", "http://127.0.0.1:8700")]));
        assert!(own(&[("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:8700")]));
        for bad in ["http://evil.example", "http://127.0.0.1:8701", "null", ""] {
            assert!(!own(&[("origin", bad)]), "{bad}");
        }
        for bad in ["cross-site", "same-site", "none"] {
            assert!(!own(&[("sec-fetch-site", bad)]), "{bad}");
        }
    }

    #[test]
    fn only_an_origin_reaches_the_policy() {
        assert_eq!(origin("https://app.example:3000/back?x=1"), Some("https://app.example:3000"));
        assert_eq!(origin("http://localhost?x"), Some("http://localhost"));
        assert_eq!(origin("/link/lp1?oauth_state_id=x"), None);
        assert_eq!(origin("https://a;script-src *"), None);
    }
}
