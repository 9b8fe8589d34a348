//! A person's connections: seeing them, and ending them after a question.

use super::visit::{Answer, Deed, Turned, Visit};
use crate::console::{Desk, page};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use gingham_app::Stop;
use gingham_app::portal::connections::{self, Connection, Event};
use gingham_app::portal::revoke::{Reach, withdraw};
use gingham_app::portal::{Contact, access};
use gingham_model::Environment;
use gingham_store::Read;
use gingham_web::portal::{self, NO_BANK, Question};

/// How many connections a page lists.
const PAGE: i64 = 50;

/// `GET /portal`: by what was last connected.
pub async fn list(State(desk): State<Desk>, visit: Visit) -> Answer {
    access::settle(&desk.platform).await?;
    let (hash, before) = (visit.contact.hash(&desk.platform), visit.query.number("before"));
    let read = move |read: &mut Read<'_>| connections::list(read, &hash, before, PAGE + 1);
    let found = desk.platform.store.read::<_, Stop, _>(read).await?;
    let (found, older) = page::cut(found, PAGE, |one| one.key);
    let notice = visit.query.get("done").as_deref().and_then(portal::notice);
    Ok(ok(portal::connections(&visit.person, found, older, notice)))
}

/// `GET /portal/connections/{item_id}`.
pub async fn show(State(desk): State<Desk>, Path(item_id): Path<String>, visit: Visit) -> Answer {
    let (one, life) = one(&desk, &visit.contact, item_id).await?;
    let notice = visit.query.get("done").as_deref().and_then(portal::notice);
    Ok(ok(portal::connection(&visit.person, &one, &life, notice)))
}

/// `GET /portal/connections/{item_id}/withdraw`.
pub async fn ask_one(State(desk): State<Desk>, Path(item_id): Path<String>, visit: Visit) -> Answer {
    let (one, _) = one(&desk, &visit.contact, item_id).await?;
    let here = address(&one);
    let question = Question {
        title: format!("End the access of {}?", one.application),
        effects: vec![
            format!("{} cannot read your accounts at {} from now on.", one.application, one.bank),
            "It is told so at once. What it has read before stays with it; ask it to delete that.".to_owned(),
            "To use it again, you connect your bank again.".to_owned(),
        ],
        deed: "End the access",
        action: format!("{here}/withdraw"),
        back: here,
    };
    Ok(ok(portal::confirm(&visit.person, &question)))
}

/// `POST /portal/connections/{item_id}/withdraw`.
pub async fn end_one(State(desk): State<Desk>, Path(item_id): Path<String>, deed: Deed) -> Answer {
    let to = format!("/portal/connections/{item_id}?done=application");
    end(&desk, &deed, Reach::Application(item_id), &to).await
}

/// `GET /portal/connections/{item_id}/accounts/{account_id}/withdraw`.
pub async fn ask_account(
    State(desk): State<Desk>,
    Path((item_id, account_id)): Path<(String, String)>,
    visit: Visit,
) -> Answer {
    let (one, _) = one(&desk, &visit.contact, item_id).await?;
    let account = one.accounts.iter().find(|account| account.account_id == account_id);
    let account = account.ok_or_else(Turned::missing)?;
    let here = address(&one);
    let question = Question {
        title: format!("Stop sharing {}?", account.name),
        effects: vec![
            format!("{} cannot read this account from now on, and is told so.", one.application),
            "Other accounts stay shared.".to_owned(),
        ],
        deed: "Stop sharing it",
        action: format!("{here}/accounts/{account_id}/withdraw"),
        back: here,
    };
    Ok(ok(portal::confirm(&visit.person, &question)))
}

/// `POST /portal/connections/{item_id}/accounts/{account_id}/withdraw`.
pub async fn end_account(
    State(desk): State<Desk>,
    Path((item_id, account_id)): Path<(String, String)>,
    deed: Deed,
) -> Answer {
    let to = format!("/portal/connections/{item_id}?done=account");
    end(&desk, &deed, Reach::Account(item_id, account_id), &to).await
}

/// `GET /portal/banks/{bank}/withdraw`.
pub async fn ask_bank(State(desk): State<Desk>, Path(bank): Path<String>, visit: Visit) -> Answer {
    let (hash, institution) = (visit.contact.hash(&desk.platform), institution(&bank));
    let read = move |read: &mut Read<'_>| connections::readers(read, &hash, institution.as_deref());
    let found = desk.platform.store.read::<_, Stop, _>(read).await?.ok_or_else(Turned::missing)?;
    let cannot = |(application, environment): &(String, Environment)| {
        format!("{application} ({environment}) cannot read your accounts there from now on.")
    };
    let question = Question {
        title: format!("End every access at {}?", found.bank),
        effects: found.applications.iter().map(cannot).collect(),
        deed: "End them all",
        action: format!("/portal/banks/{bank}/withdraw"),
        back: "/portal".to_owned(),
    };
    Ok(ok(portal::confirm(&visit.person, &question)))
}

/// `POST /portal/banks/{bank}/withdraw`.
pub async fn end_bank(State(desk): State<Desk>, Path(bank): Path<String>, deed: Deed) -> Answer {
    end(&desk, &deed, Reach::Bank(institution(&bank)), "/portal?done=bank").await
}

/// The institution that a word of an address stands for; none for numbers that were typed in.
fn institution(bank: &str) -> Option<String> {
    (bank != NO_BANK).then(|| bank.to_owned())
}

/// `GET /portal/delete`.
pub async fn ask_all(State(desk): State<Desk>, visit: Visit) -> Answer {
    let hash = visit.contact.hash(&desk.platform);
    let read = move |read: &mut Read<'_>| connections::count(read, &hash);
    let count = desk.platform.store.read::<_, Stop, _>(read).await?;
    let mut effects = Vec::new();
    if count > 0 {
        effects.extend([
            format!("The data of all your connections ({count}) is deleted here, and every access ends."),
            "Reports that an application made of it before, such as asset reports, are kept for that application."
                .to_owned(),
            "The applications are told so at once. What they have read before stays with them.".to_owned(),
        ]);
    }
    if visit.person.is_number {
        effects.push("The logins and the details that were saved with your number are forgotten.".to_owned());
    }
    effects.push("This cannot be undone.".to_owned());
    let question = Question {
        title: "Delete your data everywhere?".to_owned(),
        effects,
        deed: "Delete everything",
        action: "/portal/delete".to_owned(),
        back: "/portal".to_owned(),
    };
    Ok(ok(portal::confirm(&visit.person, &question)))
}

/// `POST /portal/delete`.
pub async fn delete(State(desk): State<Desk>, deed: Deed) -> Answer {
    withdraw(&desk.platform, &deed.contact, Reach::Everything).await?;
    Ok(page::see("/portal?done=deleted"))
}

async fn end(desk: &Desk, deed: &Deed, reach: Reach, to: &str) -> Answer {
    match withdraw(&desk.platform, &deed.contact, reach).await? {
        true => Ok(page::see(to)),
        false => Err(Turned::missing()),
    }
}

fn address(one: &Connection) -> String {
    format!("/portal/connections/{}", one.item_id)
}

fn ok(html: String) -> Response {
    page::personal(StatusCode::OK, html)
}

async fn one(desk: &Desk, contact: &Contact, item_id: String) -> Result<(Connection, Vec<Event>), Turned> {
    access::settle(&desk.platform).await?;
    let hash = contact.hash(&desk.platform);
    let found = desk.platform.store.read(move |read| connections::find(read, &hash, &item_id)).await?;
    found.ok_or_else(Turned::missing)
}
