//! HTTP for the console listener: the guide.

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

/// The routes of the console.
pub fn router() -> Router {
    Router::new()
        .route("/health", axum::routing::get(crate::http::health))
        .route("/", axum::routing::get(async || page(gingham_web::guide::contents())))
        .route("/guide/{error_type}/{error_code}", axum::routing::get(guide))
        .fallback(async || (StatusCode::NOT_FOUND, "there is no such page\n"))
}

async fn guide(Path((error_type, error_code)): Path<(String, String)>) -> Response {
    match gingham_web::guide::error(&error_type, &error_code) {
        Some(html) => page(html),
        None => (StatusCode::NOT_FOUND, "there is no such error\n").into_response(),
    }
}

/// A page: no scripts, no frames, nothing from elsewhere.
fn page(html: String) -> Response {
    let policy = "default-src 'none'; style-src 'self' 'sha256-STYLE'; base-uri 'none'; frame-ancestors 'none'";
    let policy = policy.replace("STYLE", gingham_web::guide::style_hash());
    ([(header::CONTENT_SECURITY_POLICY, policy)], Html(html)).into_response()
}
