//! A client's secrets.

use crate::console::Desk;
use crate::console::seat::{Answer, Deed, Room, Seat, shown};
use axum::extract::{Path, State};
use gingham_app::Stop;
use gingham_app::team::clients;
use gingham_app::team::role::{HoldKeys, Look};
use gingham_store::Read;
use gingham_web::dashboard::keys;

/// `GET …/keys`.
pub async fn show(
    State(desk): State<Desk>,
    Path((client_id, environment)): Path<(String, String)>,
    seat: Seat<Look>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    listed(&desk, &room, None).await
}

/// `POST …/keys/rotate`: the answer is the one place where the new secret stands.
pub async fn rotate(
    State(desk): State<Desk>,
    Path((client_id, environment)): Path<(String, String)>,
    Deed { seat, .. }: Deed<HoldKeys>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    let here = room.caller.world.environment;
    match clients::rotate(&desk.platform, &seat.permit, &client_id, here).await {
        Ok(secret) => listed(&desk, &room, Some(&secret)).await,
        Err(stop) => listed(&desk, &room.refusing(stop), None).await,
    }
}

/// `POST …/keys/delete`.
pub async fn delete(
    State(desk): State<Desk>,
    Path((client_id, environment)): Path<(String, String)>,
    Deed { seat, form }: Deed<HoldKeys>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    let (here, name) = (room.caller.world.environment, form.text("secret"));
    match clients::delete_secret(&desk.platform, &seat.permit, &client_id, here, &name).await {
        Ok(()) => Ok(room.done("keys", "secret-deleted")),
        Err(stop) => listed(&desk, &room.refusing(stop), None).await,
    }
}

async fn listed(desk: &Desk, room: &Room, fresh: Option<&str>) -> Answer {
    let world = room.caller.world.clone();
    let read = move |read: &mut Read<'_>| clients::secrets(read, &world.client_id, world.environment);
    let secrets = desk.platform.store.read::<_, Stop, _>(read).await?;
    Ok(shown(&room.shell, keys::page(&room.shell, &secrets, fresh)))
}
