//! HTTP for the console listener: the first page, the guide, and the files that they load.

use crate::listener::Listener;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use gingham_web::{Addresses, asset, front, guide};
use std::sync::Arc;

/// No scripts, no frames, nothing from elsewhere; forms lead back here.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// The listeners, whose addresses the pages tell.
#[derive(Clone)]
pub struct Listeners {
    /// The sandbox API.
    pub sandbox: Arc<Listener>,
    /// The production API.
    pub production: Arc<Listener>,
    /// The console itself.
    pub console: Arc<Listener>,
}

/// The routes of the console.
pub fn router(listeners: Listeners) -> Router {
    Router::new()
        .route("/health", get(crate::http::health))
        .route("/", get(first))
        .route("/guide", get(contents))
        .route("/guide/", get(async || Redirect::permanent("/guide")))
        .route("/guide/{error_type}", get(kind))
        .route("/guide/{error_type}/{error_code}", get(error))
        .route("/assets/{name}", get(file))
        .fallback(async || not_found())
        .with_state(listeners)
}

async fn first(State(listeners): State<Listeners>, headers: HeaderMap) -> Response {
    page(StatusCode::OK, front::page(&addresses(&listeners, &headers)))
}

async fn contents(RawQuery(query): RawQuery) -> Response {
    page(StatusCode::OK, guide::contents(&searched(query.as_deref().unwrap_or_default())))
}

async fn kind(Path(error_type): Path<String>) -> Response {
    found(guide::kind(&error_type))
}

async fn error(
    State(listeners): State<Listeners>,
    Path((error_type, error_code)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    found(guide::error(&error_type, &error_code, &addresses(&listeners, &headers)))
}

async fn file(Path(name): Path<String>) -> Response {
    let Some(asset) = asset::find(&name) else { return not_found() };
    // A name changes with its content, so that what was loaded once is never asked for again.
    let headers = [
        (header::CONTENT_TYPE, asset.content_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, asset.content).into_response()
}

fn found(html: Option<String>) -> Response {
    html.map_or_else(not_found, |html| page(StatusCode::OK, html))
}

fn not_found() -> Response {
    page(StatusCode::NOT_FOUND, gingham_web::not_found())
}

fn page(status: StatusCode, html: String) -> Response {
    let headers: [(HeaderName, &str); 4] = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (status, headers, Html(html)).into_response()
}

/// Where the listeners are reached by whoever sent these headers.
fn addresses(listeners: &Listeners, headers: &HeaderMap) -> Addresses {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    Addresses {
        sandbox: listeners.sandbox.sister_origin(host),
        production: listeners.production.sister_origin(host),
        console: listeners.console.origin(host),
    }
}

/// The words of a search: the field `q` of a form.
fn searched(query: &str) -> String {
    let field = query.split('&').find_map(|pair| pair.strip_prefix("q="));
    plain(field.unwrap_or_default())
}

/// A form's value as it was typed.
fn plain(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits =
            tail.get(..2).filter(|digits| *first == b'%' && digits.iter().all(u8::is_ascii_hexdigit));
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let escaped = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(escaped.unwrap_or(if *first == b'+' { b' ' } else { *first }));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_arrives_as_it_was_typed() {
        assert_eq!(searched("q=invalid+token"), "invalid token");
        assert_eq!(searched("page=2&q=100%25+%C3%A9%3C"), "100% é<");
        assert_eq!(searched("q=%"), "%");
        assert_eq!(searched("q=%zz%e%+1"), "%zz%e% 1");
        assert_eq!(searched(""), "");
    }
}
