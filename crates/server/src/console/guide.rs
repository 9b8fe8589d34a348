//! The first page, the guide, and the files that all pages load.

use super::form::Form;
use super::page::{not_found, public};
use super::{Desk, cookie, happen, page, seat};
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use gingham_app::Stop;
use gingham_app::explain::{Recent, recent_of_error};
use gingham_app::team::csrf;
use gingham_app::team::role::Steer;
use gingham_web::guide::Hand;
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
        .route("/guide/{error_type}/{error_code}/{cause_id}", get(happen::show).post(happen::make))
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

/// The page of an error, with recent requests that failed with it for whoever may explain them, and with buttons that
/// make each cause happen for whoever may steer.
async fn error(
    State(desk): State<Desk>,
    Path((error_type, error_code)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let member = seat::member(&desk, &headers).await;
    let recent = match desk.is_local(&headers) || member.is_some() {
        true => recent(&desk, &error_type, &error_code).await,
        false => Vec::new(),
    };
    let token = cookie::find(&headers, cookie::SESSION).unwrap_or_default();
    let hand = match &member {
        None => Hand::Unknown,
        Some(member) if !member.role.holds::<Steer>() => Hand::Tied(member.role.as_str()),
        Some(_) => Hand::Free(csrf(&desk.platform, token)),
    };
    let html = guide::error(&error_type, &error_code, &desk.addresses(&headers), &recent, &hand);
    match html {
        None => not_found(),
        Some(html) if member.is_none() => public(StatusCode::OK, html),
        Some(html) => page::personal(StatusCode::OK, html),
    }
}

async fn recent(desk: &Desk, error_type: &str, error_code: &str) -> Vec<Recent> {
    let plain = if error_type == "-" { "" } else { error_type };
    let name = format!("{plain}/{error_code}");
    let read = move |read: &mut gingham_store::Read<'_>| recent_of_error(read, &name, RECENT);
    desk.platform.store.read::<_, Stop, _>(read).await.unwrap_or_default()
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
