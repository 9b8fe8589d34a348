//! The first page, the guide, and the files that all pages load.

use super::form::Form;
use super::page::{not_found, public};
use super::{Desk, seat};
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use gingham_app::Stop;
use gingham_app::explain::recent_of_error;
use gingham_web::{asset, front, guide};

/// How many recent requests a page of the guide lists.
const RECENT: i64 = 8;

pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/", get(first))
        .route("/guide", get(contents))
        .route("/guide/", get(async || Redirect::permanent("/guide")))
        .route("/guide/{error_type}", get(kind))
        .route("/guide/{error_type}/{error_code}", get(error))
        .route("/assets/{name}", get(file))
}

async fn first(State(desk): State<Desk>, headers: HeaderMap) -> Response {
    public(StatusCode::OK, front::page(&desk.addresses(&headers)))
}

async fn contents(RawQuery(query): RawQuery) -> Response {
    let query = Form::read(query.as_deref().unwrap_or_default());
    public(StatusCode::OK, guide::contents(&query.text("q")))
}

async fn kind(Path(error_type): Path<String>) -> Response {
    found(guide::kind(&error_type))
}

/// The page of an error, with recent requests that failed with it for whoever may explain them.
async fn error(
    State(desk): State<Desk>,
    Path((error_type, error_code)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let may_explain = desk.is_local(&headers) || seat::member(&desk, &headers).await.is_some();
    let recent = match may_explain {
        true => {
            let plain = if error_type == "-" { "" } else { error_type.as_str() };
            let name = format!("{plain}/{error_code}");
            let read = move |read: &mut gingham_store::Read<'_>| recent_of_error(read, &name, RECENT);
            desk.platform.store.read::<_, Stop, _>(read).await.unwrap_or_default()
        }
        false => Vec::new(),
    };
    found(guide::error(&error_type, &error_code, &desk.addresses(&headers), &recent))
}

/// A file that pages load.
pub async fn file(Path(name): Path<String>) -> Response {
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
    html.map_or_else(not_found, |html| public(StatusCode::OK, html))
}
