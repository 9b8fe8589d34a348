//! Webhooks, and sending them again.

use crate::console::seat::{Answer, Deed, Room, Seat, Turned, shown};
use crate::console::{Desk, page};
use axum::extract::{Path, State};
use axum::response::Response;
use gingham_app::Stop;
use gingham_app::team::role::{Look, Steer};
use gingham_app::team::steer;
use gingham_app::webhook::list::{find, newest};
use gingham_store::Read;
use gingham_web::dashboard::webhooks::Narrowed;
use gingham_web::dashboard::{webhook, webhooks};

/// How many webhooks a page lists.
const PAGE: i64 = 50;

/// `GET …/webhooks`.
pub async fn list(
    State(desk): State<Desk>,
    Path((client_id, environment)): Path<(String, String)>,
    seat: Seat<Look>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    let narrowed = Narrowed { item_id: seat.query.text("item_id"), state: seat.query.text("state") };
    let (platform, world) = (desk.platform.clone(), room.caller.world.clone());
    let (before, by) = (seat.query.number("before"), narrowed.clone());
    let read = move |read: &mut Read<'_>| {
        newest(&platform, read, &world, (&by.item_id, &by.state), before, PAGE + 1)
    };
    let found = desk.platform.store.read::<_, Stop, _>(read).await?;
    let (found, older) = page::cut(found, PAGE, |(place, _)| *place);
    Ok(shown(&room.shell, webhooks::page(&room.shell, &narrowed, &found, older)))
}

/// `GET …/webhooks/{webhook_id}`.
pub async fn show(
    State(desk): State<Desk>,
    Path((client_id, environment, webhook_id)): Path<(String, String, String)>,
    seat: Seat<Look>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    opened(&desk, &room, webhook_id).await
}

/// `POST …/webhooks/{webhook_id}/replay`.
pub async fn replay(
    State(desk): State<Desk>,
    Path((client_id, environment, webhook_id)): Path<(String, String, String)>,
    Deed { seat, .. }: Deed<Steer>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    match steer::resend(&desk.platform, &seat.permit, &room.caller, &webhook_id).await {
        Ok(_) => Ok(room.done(&format!("webhooks/{webhook_id}"), "sent")),
        Err(stop) => opened(&desk, &room.refusing(stop), webhook_id).await,
    }
}

async fn opened(desk: &Desk, room: &Room, webhook_id: String) -> Result<Response, Turned> {
    let (platform, world) = (desk.platform.clone(), room.caller.world.clone());
    let read = move |read: &mut Read<'_>| find(&platform, read, &world, &webhook_id);
    Ok(match desk.platform.store.read::<_, Stop, _>(read).await? {
        Some(one) => shown(&room.shell, webhook::page(&room.shell, &one)),
        None => page::not_found(),
    })
}
