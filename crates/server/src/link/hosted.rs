//! Link on a page of its own, at an address that was handed out: `/link/lp…`.

use super::{Room, html};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use gingham_app::link::hosted::{self, Hosted};
use gingham_web::link::{self, Gone, Mode};
use std::sync::Arc;

/// The page, or why there is none any more.
pub(super) async fn page(State(room): State<Arc<Room>>, Path(id): Path<String>) -> Response {
    match hosted::find(&room.platform, room.environment, &id).await {
        Ok(Hosted::Open { link_token }) => html(&[], link::page(Mode::Hosted { link_token: &link_token })),
        Ok(Hosted::Expired) => gone(StatusCode::GONE, Gone::Expired),
        Ok(Hosted::Used) => gone(StatusCode::GONE, Gone::Used),
        Ok(Hosted::Unknown) => gone(StatusCode::NOT_FOUND, Gone::Unknown),
        Err(_) => gone(StatusCode::INTERNAL_SERVER_ERROR, Gone::Unknown),
    }
}

fn gone(status: StatusCode, why: Gone) -> Response {
    let mut response = html(&[], link::gone(why));
    *response.status_mut() = status;
    response
}
