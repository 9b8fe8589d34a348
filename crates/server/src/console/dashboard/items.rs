//! Items, and what may happen to them.

use crate::console::seat::{Answer, Deed, Room, Seat, Turned, shown};
use crate::console::{Desk, page};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use gingham_app::Stop;
use gingham_app::item::portrait;
use gingham_app::team::act::{Act, perform};
use gingham_app::team::role::{Look, Steer};
use gingham_app::webhook::list::newest;
use gingham_store::Read;
use gingham_web::dashboard::{item, items};

/// How many Items a page lists.
const PAGE: i64 = 50;
/// How many of its webhooks an Item's page lists.
const WEBHOOKS: i64 = 6;

/// `GET …/items`.
pub async fn list(
    State(desk): State<Desk>,
    Path((client_id, environment)): Path<(String, String)>,
    seat: Seat<Look>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    let (caller, before) = (room.caller.clone(), seat.query.number("before"));
    let read = move |read: &mut Read<'_>| portrait::list(read, &caller, before, PAGE + 1);
    let found = desk.platform.store.read::<_, Stop, _>(read).await?;
    let (found, older) = page::cut(found, PAGE, |item| item.key);
    Ok(shown(&room.shell, items::page(&room.shell, &found, older)))
}

/// `GET …/items/{item_id}`.
pub async fn show(
    State(desk): State<Desk>,
    Path((client_id, environment, item_id)): Path<(String, String, String)>,
    seat: Seat<Look>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    portrayed(&desk, &room, item_id).await
}

/// `POST …/items/{item_id}/{act}`.
pub async fn act(
    State(desk): State<Desk>,
    Path((client_id, environment, item_id, word)): Path<(String, String, String, String)>,
    Deed { seat, form }: Deed<Steer>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    // A form about an account is told from those about others by its account_id.
    let name =
        form.get("account_id").map_or_else(|| word.clone(), |account_id| format!("{word}-{account_id}"));
    let act = match Act::read(&word, |name| form.get(name)) {
        Ok(act) => act,
        Err(failure) => {
            return portrayed(&desk, &room.refusing_form(failure.into(), &name, &form), item_id).await;
        }
    };
    let mut done = if matches!(act, Act::Learn) { "learned" } else { "happened" };
    if let Err(stop) = perform(&desk.platform, &seat.permit, &room.caller, &item_id, act).await {
        return portrayed(&desk, &room.refusing_form(stop, &name, &form), item_id).await;
    }
    let mut learned = Ok(());
    if form.ticked("learn") {
        done = "learned";
        learned = perform(&desk.platform, &seat.permit, &room.caller, &item_id, Act::Learn).await;
    }
    match learned {
        Ok(()) => Ok(room.done(&format!("items/{item_id}"), done)),
        Err(stop) => portrayed(&desk, &room.refusing(stop), item_id).await,
    }
}

async fn portrayed(desk: &Desk, room: &Room, item_id: String) -> Result<Response, Turned> {
    let (caller, platform) = (room.caller.clone(), desk.platform.clone());
    let read = move |read: &mut Read<'_>| {
        let Some(found) = portrait::portrait(read, &caller, &item_id)? else { return Ok(None) };
        let webhooks = newest(&platform, read, &caller.world, (&item_id, ""), None, WEBHOOKS)?;
        Ok(Some((found, webhooks)))
    };
    Ok(match desk.platform.store.read::<_, Stop, _>(read).await? {
        Some((found, webhooks)) => shown(&room.shell, item::page(&room.shell, &found, &webhooks)),
        None => page::not_found().into_response(),
    })
}
