//! Why a request failed, as a page for people and as JSON for the command line.

use super::{Desk, operator, page, seat};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use gingham_app::explain::explain_anywhere;
use gingham_app::{Stop, team::role::Look};

/// `GET /explain/{request_id}`: open to whoever sits at this machine, to the team, and to who holds the root key. What
/// is another developer's is told to the latter two only.
pub async fn show(State(desk): State<Desk>, Path(request_id): Path<String>, headers: HeaderMap) -> Response {
    let is_operator = headers.get(operator::HEADER).is_some_and(|given| {
        let proof = operator::proof(&desk.platform.key, &request_id);
        verify_slices_are_equal(given.as_bytes(), proof.as_bytes()).is_ok()
    });
    let trusted =
        is_operator || seat::member(&desk, &headers).await.is_some_and(|who| who.role.holds::<Look>());
    if !trusted && !desk.is_local(&headers) {
        return match wants_json(&headers) {
            true => StatusCode::UNAUTHORIZED.into_response(),
            false => seat::to_sign_in(&format!("/explain/{request_id}")),
        };
    }
    let read = move |read: &mut gingham_store::Read<'_>| explain_anywhere(read, &request_id, trusted);
    match desk.platform.store.read::<_, Stop, _>(read).await {
        Ok(Some(told)) if wants_json(&headers) => {
            let body = serde_json::to_string(&told).unwrap_or_default();
            ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], body)
                .into_response()
        }
        Ok(Some(told)) => page::private(StatusCode::OK, gingham_web::explain::page(&told)),
        Ok(None) if wants_json(&headers) => StatusCode::NOT_FOUND.into_response(),
        Ok(None) => page::private(StatusCode::NOT_FOUND, gingham_web::explain::unknown()),
        Err(stop) => seat::Turned::from(stop).into_response(),
    }
}

fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.starts_with("application/json"))
}
