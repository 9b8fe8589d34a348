//! Link as people see it with a client's settings, before there is an application.

use super::settings;
use crate::console::Desk;
use crate::console::seat::{Answer, Deed};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use gingham_app::team::role::Steer;
use gingham_app::team::steer;
use gingham_model::Environment;

/// `POST …/link/open`: makes a page of Link; the answer leads to it.
pub async fn begin(
    State(desk): State<Desk>,
    Path(here): Path<(String, String)>,
    headers: HeaderMap,
    Deed { seat, form }: Deed<Steer>,
) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    let name = form.text("name");
    let addresses = desk.addresses(&headers);
    let origin = match room.caller.world.environment {
        Environment::Sandbox => addresses.sandbox,
        Environment::Production => addresses.production,
    };
    match steer::open_link(&desk.platform, &seat.permit, &room.caller, &name).await {
        Ok(path) => Ok(settings::link_of(&room, Some(&name), Some(&format!("{origin}{path}")))),
        Err(stop) => Ok(settings::link_of(&room.refusing(stop), Some(&name), None)),
    }
}
