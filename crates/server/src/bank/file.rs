//! What the pages load: their sheet and script, the institution's colour, its mark.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use gingham_connect::directory;
use gingham_web::{asset, bank};

/// Names change with their content, so that what was loaded once is never asked for again.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const A_DAY: &str = "public, max-age=86400";

pub async fn asset(Path(name): Path<String>) -> Response {
    match asset::find(&name) {
        Some(asset) => file(asset.content_type, FOR_EVER, asset.content),
        None => nothing(),
    }
}

/// `<institution_id>.css`
pub async fn paint(Path(name): Path<String>) -> Response {
    let institution = name.strip_suffix(".css").and_then(directory::find);
    match institution {
        Some(institution) => file("text/css; charset=utf-8", A_DAY, bank::paint(institution)),
        None => nothing(),
    }
}

/// `<institution_id>.png`
pub async fn mark(Path(name): Path<String>) -> Response {
    let institution = name.strip_suffix(".png").and_then(directory::find);
    match institution {
        Some(institution) => file("image/png", A_DAY, directory::logo_png(institution)),
        None => nothing(),
    }
}

fn file(kind: &'static str, kept: &'static str, content: impl Into<Body>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, kept),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, content.into()).into_response()
}

fn nothing() -> Response {
    (StatusCode::NOT_FOUND, "there is no such file\n").into_response()
}
