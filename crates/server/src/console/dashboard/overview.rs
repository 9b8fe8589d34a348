//! The first page of a client in an environment.

use crate::console::Desk;
use crate::console::seat::{Answer, Seat, shown};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use gingham_app::team::role::Look;
use gingham_app::{Stop, overview};
use gingham_model::Environment;
use gingham_web::dashboard::overview as view;

/// `GET /dashboard/{client_id}/{environment}`.
pub async fn show(
    State(desk): State<Desk>,
    Path((client_id, environment)): Path<(String, String)>,
    headers: HeaderMap,
    seat: Seat<Look>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    let caller = room.caller.clone();
    let read = move |read: &mut gingham_store::Read<'_>| overview::overview(read, &caller);
    let seen = desk.platform.store.read::<_, Stop, _>(read).await?;
    let addresses = desk.addresses(&headers);
    let origin = match room.caller.world.environment {
        Environment::Sandbox => &addresses.sandbox,
        Environment::Production => &addresses.production,
    };
    Ok(shown(&room.shell, view::page(&room.shell, &seen, origin)))
}
