//! The log of requests, and charts of it.

use crate::console::seat::{Answer, Deed, Seat, Turned, shown};
use crate::console::{Desk, page};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use gingham_app::Stop;
use gingham_app::request_log::chart::{Window, chart};
use gingham_app::request_log::list::{Choices, choices, logged, newest};
use gingham_app::request_log::{Hit, NOBODY, Wanted, find as find_in_log};
use gingham_app::team::role::{Look, RunTeam};
use gingham_store::Read;
use gingham_web::dashboard::{Shell, charts, log, logs};

/// How many calls a page lists.
const PAGE: i64 = 50;

/// `GET …/logs`.
pub async fn list(
    State(desk): State<Desk>,
    Path((client_id, environment)): Path<(String, String)>,
    seat: Seat<Look>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    let world = room.caller.world.key;
    let found = page_of(&desk, world, wanted(&seat), seat.query.number("before")).await?;
    Ok(shown(&room.shell, logs::page(&room.shell, &found)))
}

/// `POST …/logs/find`: what was typed may be a token, and so never stands in an address.
pub async fn find(
    State(desk): State<Desk>,
    Path((client_id, environment)): Path<(String, String)>,
    Deed { seat, form }: Deed<Look>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    let (platform, world, text) = (desk.platform.clone(), room.caller.world.key, form.text("q"));
    let look = move |read: &mut Read<'_>| find_in_log(&platform, read, world, &text);
    let to = |path: &str| page::see(&format!("/dashboard/{client_id}/{environment}/logs{path}"));
    Ok(match desk.platform.store.read::<_, Stop, _>(look).await? {
        Some(Hit::Call(request_id)) => to(&format!("/{request_id}")),
        Some(Hit::Explained(request_id)) => page::see(&format!("/explain/{request_id}")),
        Some(Hit::Calls(wanted)) => to(&format!("?{}", logs::fields(&wanted))),
        None => {
            let found = page_of(&desk, world, Wanted::default(), None).await?;
            shown(&room.shell, logs::page(&room.shell, &logs::Page { missing: true, ..found }))
        }
    })
}

/// `GET …/logs/tail`: the rows of calls that came after a key, for a page that is open.
pub async fn tail(
    State(desk): State<Desk>,
    Path((client_id, environment)): Path<(String, String)>,
    seat: Seat<Look>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    let (world, wanted, after) =
        (room.caller.world.key, wanted(&seat), seat.query.number("after").unwrap_or(i64::MAX));
    let look = move |read: &mut Read<'_>| newest(read, world, &wanted, (after, i64::MAX), PAGE);
    let calls = desk.platform.store.read::<_, Stop, _>(look).await?;
    Ok(page::private(StatusCode::OK, logs::rows(&room.shell, &calls)))
}

/// `GET …/logs/{request_id}`.
pub async fn show(
    State(desk): State<Desk>,
    Path((client_id, environment, request_id)): Path<(String, String, String)>,
    seat: Seat<Look>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    opened(&desk, &room.shell, room.caller.world.key, request_id).await
}

async fn opened(desk: &Desk, shell: &Shell, world: i64, request_id: String) -> Result<Response, Turned> {
    let platform = desk.platform.clone();
    let look = move |read: &mut Read<'_>| logged(&platform, read, world, &request_id);
    Ok(match desk.platform.store.read::<_, Stop, _>(look).await? {
        Some(call) => shown(shell, log::page(shell, &call)),
        None => page::not_found(),
    })
}

/// `GET …/charts`.
pub async fn draw(
    State(desk): State<Desk>,
    Path((client_id, environment)): Path<(String, String)>,
    seat: Seat<Look>,
) -> Answer {
    let room = seat.room(&desk, &client_id, &environment).await?;
    let (world, now) = (room.caller.world.key, desk.platform.machine_now());
    let window = Window::parse(&seat.query.text("window")).unwrap_or_default();
    let look = move |read: &mut Read<'_>| chart(read, world, window, now);
    let chart = desk.platform.store.read::<_, Stop, _>(look).await?;
    Ok(shown(&room.shell, charts::page(&room.shell, &chart)))
}

/// `GET /dashboard/logs`: the calls of nobody, which are no client's affair.
pub async fn strangers(State(desk): State<Desk>, seat: Seat<RunTeam>) -> Answer {
    let shell: Shell = seat.shell(&desk).await?;
    let found = page_of(&desk, NOBODY, wanted(&seat), seat.query.number("before")).await?;
    Ok(shown(&shell, logs::strangers(&shell, &found)))
}

/// `GET /dashboard/logs/{request_id}`.
pub async fn stranger(
    State(desk): State<Desk>,
    Path(request_id): Path<String>,
    seat: Seat<RunTeam>,
) -> Answer {
    let shell = seat.shell(&desk).await?;
    opened(&desk, &shell, NOBODY, request_id).await
}

fn wanted<P>(seat: &Seat<P>) -> Wanted {
    let field = |name: &str| seat.query.text(name);
    Wanted {
        endpoint: field("endpoint"),
        class: field("class"),
        code: field("code"),
        cause: field("cause"),
        item: field("item"),
        session: field("session"),
        token: field("token"),
    }
}

async fn page_of(desk: &Desk, world: i64, wanted: Wanted, before: Option<i64>) -> Result<logs::Page, Turned> {
    let (now, by) = (desk.platform.machine_now(), wanted.clone());
    let look = move |read: &mut Read<'_>| {
        let calls = newest(read, world, &by, (0, before.unwrap_or(i64::MAX)), PAGE + 1)?;
        Ok::<_, Stop>((calls, choices(read, world, now)?))
    };
    let (calls, choices): (_, Choices) = desk.platform.store.read(look).await?;
    let (calls, older) = page::cut(calls, PAGE, |call| call.key);
    Ok(logs::Page {
        older,
        wanted,
        choices,
        calls,
        is_later: before.is_some(),
        is_off: !desk.platform.settings.request_log.is_on,
        missing: false,
    })
}
