//! HTTP for Link: the script that clients load, the pages in its frame, and the walk through a session.

mod answer;
mod embedded;
mod hosted;
mod origin;
mod profile;
mod scene;
mod step;
mod workflow;

use crate::address::without_nul;
use crate::carry::carry;
use crate::console;
use crate::listener::Listener;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::from_fn;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use gingham_app::Platform;
use gingham_connect::directory;
use gingham_model::Environment;
use gingham_web::link::{self, Mode};
use std::sync::Arc;

/// Whose sessions a listener serves.
pub struct Room {
    /// The context of every verb.
    pub platform: Arc<Platform>,
    /// The listener's environment.
    pub environment: Environment,
    /// Where it is reached.
    pub listener: Arc<Listener>,
}

/// The routes of Link on an API listener.
pub fn router(room: Room) -> Router {
    Router::new()
        .route("/link/v2/stable/link-initialize.js", get(initialize))
        .route("/link/v2/stable/link.html", get(page))
        .route("/link/v2/stable/embedded.html", get(embedded))
        .route("/link/{id}", get(hosted::page))
        .route("/link/logo/{name}", get(logo))
        .route("/link/workflow/start", post(workflow::start))
        .route("/link/workflow/next", post(workflow::next))
        .route("/link/workflow/look", post(workflow::look))
        .route("/link/workflow/institutions", post(workflow::institutions))
        .route("/assets/{name}", get(console::file))
        .with_state(Arc::new(room))
        .layer(from_fn(without_nul))
        .layer(from_fn(carry))
}

/// The script, for whatever page asks for it.
async fn initialize(State(room): State<Arc<Room>>, headers: HeaderMap) -> Response {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let script = link::initialize(&room.listener.origin(host));
    let headers: [(HeaderName, &str); 5] = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    (headers, script).into_response()
}

async fn page(RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    if query.split('&').any(|pair| pair == "isWebview=true") {
        return html(&[], link::page(Mode::Webview));
    }
    match origin::of(&query).as_deref() {
        Some(origins @ [origin, ..]) => html(origins, link::page(Mode::Frame { origin })),
        _ => nowhere(),
    }
}

async fn embedded(RawQuery(query): RawQuery) -> Response {
    match origin::of(&query.unwrap_or_default()).as_deref() {
        Some(origins @ [origin, ..]) => html(origins, link::embedded(origin)),
        _ => nowhere(),
    }
}

/// A page that only the pages of these origins may hold in a frame; none where there are none.
pub(crate) fn html(origins: &[String], page: String) -> Response {
    let ancestors = if origins.is_empty() { "'none'".to_owned() } else { origins.join(" ") };
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
    );
    let headers: [(HeaderName, HeaderValue); 5] = [
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'")),
        ),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    ];
    (headers, Html(page)).into_response()
}

fn nowhere() -> Response {
    let why = "Link is shown in a page of http or https, whose origin the address names\n";
    (StatusCode::BAD_REQUEST, why).into_response()
}

/// A bank's picture, `<institution_id>.png`.
async fn logo(Path(name): Path<String>) -> Response {
    let bank = name.strip_suffix(".png").and_then(directory::find);
    let Some(bank) = bank else {
        return (StatusCode::NOT_FOUND, "there is no such institution\n").into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "image/png"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, directory::logo_png(bank)).into_response()
}
