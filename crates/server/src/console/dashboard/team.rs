//! Clients, members, and the log of what members did.

use crate::console::form::Form;
use crate::console::seat::{Answer, Deed, Seat, Turned, refusal, shown};
use crate::console::{Desk, page};
use axum::extract::State;
use axum::http::HeaderMap;
use gingham_app::team::role::{HoldKeys, Look, Permission, ReadAudit, Role, RunTeam};
use gingham_app::team::{audit as log, clients as verbs, member};
use gingham_app::{Failure, Stop};
use gingham_store::Read;
use gingham_web::dashboard::members::Fresh;
use gingham_web::dashboard::{Refused, audit, clients, members};

/// How many entries a page of the log lists.
const PAGE: i64 = 100;

/// `GET /dashboard/clients`.
pub async fn clients(State(desk): State<Desk>, seat: Seat<Look>) -> Answer {
    let shell = seat.shell(&desk).await?;
    Ok(shown(&shell, clients::page(&shell, None)))
}

/// `POST /dashboard/clients`: the answer is the one place where the new secrets stand.
pub async fn make_client(State(desk): State<Desk>, Deed { seat, form }: Deed<HoldKeys>) -> Answer {
    let made = verbs::make(&desk.platform, &seat.permit, &form.text("name")).await;
    let mut shell = seat.shell(&desk).await?;
    let fresh = made.map_err(|stop| shell.refused = Some(refusal(stop).of_form("make", form.fields()))).ok();
    Ok(shown(&shell, clients::page(&shell, fresh.as_ref())))
}

/// `POST /dashboard/clients/rename`.
pub async fn rename_client(State(desk): State<Desk>, Deed { seat, form }: Deed<HoldKeys>) -> Answer {
    let id = form.text("client_id");
    let renamed = verbs::rename(&desk.platform, &seat.permit, &id, &form.text("name")).await;
    after_client(&desk, &seat, ("rename", &form), renamed, "saved").await
}

/// `POST /dashboard/clients/delete`.
pub async fn delete_client(State(desk): State<Desk>, Deed { seat, form }: Deed<HoldKeys>) -> Answer {
    let id = form.text("client_id");
    let deleted = verbs::delete(&desk.platform, &seat.permit, &id, &form.text("name")).await;
    after_client(&desk, &seat, ("delete", &form), deleted, "removed").await
}

async fn after_client(
    desk: &Desk,
    seat: &Seat<HoldKeys>,
    (deed, form): (&str, &Form),
    done: Result<(), Stop>,
    word: &str,
) -> Answer {
    let Err(stop) = done else { return Ok(page::see(&format!("/dashboard/clients?done={word}"))) };
    let mut shell = seat.shell(desk).await?;
    let name = format!("{deed}-{}", form.text("client_id"));
    shell.refused = Some(refusal(stop).of_form(&name, form.fields()));
    Ok(shown(&shell, clients::page(&shell, None)))
}

/// `GET /dashboard/members`.
pub async fn members(State(desk): State<Desk>, seat: Seat<Look>) -> Answer {
    listed(&desk, &seat, None, None).await
}

/// `POST /dashboard/members/invite`: the answer is the one place where the link stands.
pub async fn invite(
    State(desk): State<Desk>,
    headers: HeaderMap,
    Deed { seat, form }: Deed<RunTeam>,
) -> Answer {
    let email = form.text("email").trim().to_lowercase();
    let invited = match role(&form.text("role")) {
        Ok(role) => {
            let door = door(&desk, &headers);
            member::invite(&desk.platform, &seat.permit, &email, role, &door).await
        }
        Err(stop) => Err(stop),
    };
    match invited {
        Ok(invitation) => listed(&desk, &seat, Some(&Fresh { email, invitation }), None).await,
        Err(stop) => {
            let refused = refusal(stop).of_form("invite", form.fields());
            listed(&desk, &seat, None, Some(refused)).await
        }
    }
}

/// `POST /dashboard/members/link`: a new link for somebody who lost the password.
pub async fn renew_link(
    State(desk): State<Desk>,
    headers: HeaderMap,
    Deed { seat, form }: Deed<RunTeam>,
) -> Answer {
    let (id, door) = (form.text("member_id"), door(&desk, &headers));
    let renewed = member::renew_link(&desk.platform, &seat.permit, &id, &door).await;
    match renewed {
        Ok(invitation) => {
            listed(&desk, &seat, Some(&Fresh { email: form.text("email"), invitation }), None).await
        }
        Err(stop) => listed(&desk, &seat, None, Some(refusal(stop))).await,
    }
}

/// What the links of new members begin with.
fn door(desk: &Desk, headers: &HeaderMap) -> String {
    format!("{}/dashboard/welcome/", desk.addresses(headers).console)
}

/// `POST /dashboard/members/role`.
pub async fn set_role(State(desk): State<Desk>, Deed { seat, form }: Deed<RunTeam>) -> Answer {
    let set = match role(&form.text("role")) {
        Ok(role) => member::set_role(&desk.platform, &seat.permit, &form.text("member_id"), role).await,
        Err(stop) => Err(stop),
    };
    after(&desk, &seat, set, "role").await
}

/// `POST /dashboard/members/remove`.
pub async fn remove(State(desk): State<Desk>, Deed { seat, form }: Deed<RunTeam>) -> Answer {
    let removed = member::remove(&desk.platform, &seat.permit, &form.text("member_id")).await;
    after(&desk, &seat, removed, "removed").await
}

async fn after(desk: &Desk, seat: &Seat<RunTeam>, done: Result<(), Stop>, word: &str) -> Answer {
    match done {
        Ok(()) => Ok(page::see(&format!("/dashboard/members?done={word}"))),
        Err(stop) => listed(desk, seat, None, Some(refusal(stop))).await,
    }
}

async fn listed<P: Permission>(
    desk: &Desk,
    seat: &Seat<P>,
    fresh: Option<&Fresh>,
    refused: Option<Refused>,
) -> Answer {
    let mut shell = seat.shell(desk).await?;
    shell.refused = refused;
    let all = desk.platform.store.read::<_, Stop, _>(member::list).await?;
    Ok(shown(&shell, members::page(&shell, &all, fresh, desk.platform.settings.mail.is_some())))
}

/// `GET /dashboard/audit`.
pub async fn audit(
    State(desk): State<Desk>,
    seat: Seat<ReadAudit>,
) -> Result<axum::response::Response, Turned> {
    let shell = seat.shell(&desk).await?;
    let before = seat.query.number("before");
    let read = move |read: &mut Read<'_>| log::list(read, before, PAGE + 1);
    let entries = desk.platform.store.read::<_, Stop, _>(read).await?;
    let (entries, older) = page::cut(entries, PAGE, |entry| entry.key);
    Ok(shown(&shell, audit::page(&shell, &entries, older)))
}

fn role(word: &str) -> Result<Role, Stop> {
    let unknown = || Stop::from(Failure::field("role", "There is no such role."));
    Role::parse(word).ok_or_else(unknown)
}
