//! Parties that recipes of the guide need and that are neither ours nor the bank's: Stripe, once as it refuses and once
//! as it takes an account, and somebody who receives webhooks.

use super::Desk;
use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;

/// What Stripe answers for an account that it does not let make tokens.
const REFUSED: &str = r#"{"error":{"type":"invalid_request_error","code":"account_invalid","message":"This account cannot currently create live bank accounts."}}"#;
/// What it answers for one that it does.
const TAKEN: &str = r#"{"id":"btok_1N3T00LkdIwHu7ixt44h1F8k","object":"token"}"#;

/// What the addresses of all of them begin with.
pub const BELOW: &str = "/guide/stand-in/";

pub fn routes() -> Router<Desk> {
    Router::new()
        .route(
            "/guide/stand-in/stripe-refuses/v1/tokens",
            post(async || json(StatusCode::FORBIDDEN, REFUSED)),
        )
        .route("/guide/stand-in/stripe-takes/v1/tokens", post(async || json(StatusCode::OK, TAKEN)))
        .route("/guide/stand-in/webhooks", post(async || json(StatusCode::OK, "{}")))
}

fn json(status: StatusCode, body: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
