//! HTTP for the console listener: the first page, the guide, and the files that they load.

use crate::form;
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
    page(StatusCode::OK, guide::contents(&form::field(query.as_deref().unwrap_or_default(), "q")))
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

/// A file that pages load.
pub(crate) async fn file(Path(name): Path<String>) -> Response {
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
