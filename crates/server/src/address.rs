//! Addresses that are refused before anybody reads what they name.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses a path with a NUL character, which no name of ours has and PostgreSQL's text cannot hold.
pub async fn without_nul(request: Request, next: Next) -> Response {
    match request.uri().path().contains("%00") {
        true => (StatusCode::BAD_REQUEST, "an address has no NUL character\n").into_response(),
        false => next.run(request).await,
    }
}
