//! Sandbox users.

use crate::console::Desk;
use crate::console::seat::{Answer, Deed, Room, Seat, Turned, shown};
use axum::extract::{Path, State};
use gingham_app::Stop;
use gingham_app::sandbox_user::{self, Wanted};
use gingham_app::team::role::{Look, Steer};
use gingham_model::Product;
use gingham_store::Read;
use gingham_web::dashboard::people::{self, Draft, SAMPLE};

type Here = Path<(String, String)>;

/// `GET …/people`: a saved person in the editor, or one to begin with.
pub async fn show(State(desk): State<Desk>, Path(here): Here, seat: Seat<Look>) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    let draft = match seat.query.filled("username") {
        Some(username) => saved(&desk, &room, username).await?,
        None => Draft { text: SAMPLE.to_owned(), is_new: true, ..Draft::default() },
    };
    listed(&desk, &room, &draft).await
}

async fn saved(desk: &Desk, room: &Room, username: String) -> Result<Draft, Turned> {
    let text = sandbox_user::find(&desk.platform, &room.caller.client.client_id, &username).await?;
    let is_new = text.is_none();
    Ok(Draft { username, text: text.unwrap_or_default(), is_new, ..Draft::default() })
}

/// `POST …/people`: looks a description over, and saves or removes it where that is asked.
pub async fn edit(State(desk): State<Desk>, Path(here): Here, Deed { seat, form }: Deed<Steer>) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    let (username, text) = (form.text("username").trim().to_owned(), form.text("text"));
    let (platform, client_id) = (&desk.platform, &room.caller.client.client_id);
    let (problems, warnings) = (sandbox_user::check(&text), sandbox_user::warnings(&text));
    let (pressed, is_new) = (form.text("do"), form.ticked("is_new"));
    // What is valid may be saved, but not before its writer has read what looks misspelt.
    let is_meant = problems.is_empty() && (warnings.is_empty() || pressed == "save-anyway");
    let done = match pressed.as_str() {
        "remove" => {
            sandbox_user::remove(platform, &seat.permit, client_id, &username).await?;
            return Ok(room.done("people", "removed"));
        }
        "save" | "save-anyway" if is_meant => {
            sandbox_user::save(platform, &seat.permit, client_id, &username, &text, is_new).await
        }
        _ => {
            let draft =
                Draft { username, text, is_new, problems: Some(problems), warnings, ..Draft::default() };
            return listed(&desk, &room, &draft).await;
        }
    };
    match done {
        Ok(()) => {
            let page = format!("people?username={}", gingham_web::dashboard::query(&username));
            Ok(room.done(&page, "saved"))
        }
        Err(stop) => {
            let draft = Draft { username, text, is_new, problems: Some(problems), ..Draft::default() };
            listed(&desk, &room.refusing_form(stop, "person", &form), &draft).await
        }
    }
}

/// `POST …/people/link`: an Item of a saved person; the answer is the one place where its public token stands.
pub async fn link(State(desk): State<Desk>, Path(here): Here, Deed { seat, form }: Deed<Steer>) -> Answer {
    let room = seat.room(&desk, &here.0, &here.1).await?;
    let mut draft = saved(&desk, &room, form.text("username")).await?;
    let wanted = Wanted {
        username: draft.username.clone(),
        institution_id: form.text("institution_id").trim().to_owned(),
        products: form.all("products").iter().filter_map(|word| Product::parse(word)).collect(),
        webhook: form.filled("webhook"),
    };
    match sandbox_user::link(&desk.platform, &seat.permit, &room.caller, wanted).await {
        Ok(token) => {
            draft.public_token = Some(token.reveal().to_owned());
            listed(&desk, &room, &draft).await
        }
        Err(stop) => listed(&desk, &room.refusing_form(stop, "link", &form), &draft).await,
    }
}

async fn listed(desk: &Desk, room: &Room, draft: &Draft) -> Answer {
    let client_id = room.caller.client.client_id.clone();
    let read = move |read: &mut Read<'_>| sandbox_user::names(read, &client_id);
    let names = desk.platform.store.read::<_, Stop, _>(read).await?;
    Ok(shown(&room.shell, people::page(&room.shell, &names, draft)))
}
