//! What happens when a bank or Link refuses, and how a session ends without success.

use super::outcome::{self, Ending};
use super::pane::Pane;
use super::recovery;
use super::session::{Refused, Session};
use super::ticket::Ticket;
use super::walk::Walk;
use super::{blame, logged};
use crate::failure::{Failure, Stop};
use crate::platform::{Platform, World};
use serde_json::{Value, json};

/// Shows an error and the pane that leads on (link.md, section 3.8).
pub(super) fn refuse(walk: &mut Walk<'_>, failure: &Failure) {
    recovery::note(walk, failure);
    let to = way_on(walk, failure.row().error_code);
    refuse_to(walk, failure, to);
}

/// Shows an error and goes to a pane.
pub(super) fn refuse_to(walk: &mut Walk<'_>, failure: &Failure, to: Pane) {
    let (platform, world) = (walk.platform, walk.caller.world.clone());
    let session = &mut walk.session;
    let refused = Refused::of(failure);
    let same_form = to.is_form();
    if !same_form {
        session.view(platform, &world, "ERROR");
    }
    session.emit(platform, &world, "ERROR", &facts(&refused));
    blame::note(session, &world, &refused);
    session.last_error = Some(refused.clone());
    session.refused = Some(refused);
    session.login = None;
    if to == Pane::SelectInstitution {
        session.institution_id = None;
    }
    match to {
        Pane::Error => session.pane = to,
        _ => session.show(platform, &world, to),
    }
}

/// Shows an error on the present pane.
pub(super) fn stay(walk: &mut Walk<'_>, failure: &Failure) {
    let refused = Refused::of(failure);
    walk.tell("ERROR", &facts(&refused));
    blame::note(&mut walk.session, &walk.caller.world, &refused);
    walk.session.last_error = Some(refused.clone());
    walk.session.refused = Some(refused);
}

fn facts(refused: &Refused) -> [(&'static str, Value); 3] {
    ["error_type", "error_code", "error_message"].map(|key| (key, refused.error[key].clone()))
}

fn way_on(walk: &Walk<'_>, code: &str) -> Pane {
    let form = form(&walk.session);
    match code {
        _ if recovery::offers(walk, code) => Pane::SubmitEmail,
        "INVALID_CREDENTIALS"
        | "INVALID_MFA"
        | "INVALID_UPDATED_USERNAME"
        | "INSUFFICIENT_CREDENTIALS"
        | "ACCESS_NOT_GRANTED"
        | "USER_INPUT_TIMEOUT"
        | "ITEM_LOGIN_REQUIRED" => form,
        "INVALID_SEND_METHOD" | "INTERNAL_SERVER_ERROR" => Pane::Error,
        _ if walk.ticket.configuration.is_update() => form,
        _ => Pane::SelectInstitution,
    }
}

/// Where a person signs in at the chosen institution.
pub(super) fn form(session: &Session) -> Pane {
    match session.institution().is_some_and(|institution| institution.oauth) {
        true => Pane::Oauth,
        false => Pane::Credential,
    }
}

/// Ends a session without success.
pub(super) fn leave(platform: &Platform, world: &World, session: &mut Session) {
    let status = match session.pane {
        Pane::SelectInstitution if session.unsupported => Some("institution_not_supported"),
        pane => pane.exit_status(),
    };
    if session.institution_id.is_some() {
        session.view(platform, world, "EXIT");
    }
    let mut told = vec![("exit_status", json!(status))];
    told.extend(session.last_error.as_ref().map(facts).into_iter().flatten());
    session.emit(platform, world, "EXIT", &told);
    if let Some(refused) = session.last_error.clone() {
        blame::note(session, world, &refused);
    }
    let exit = session.events.last();
    let metadata = json!({
        "institution": outcome::institution(session.institution()),
        "status": status,
        "link_session_id": session.session_id,
        "request_id": exit.and_then(|event| event.facts.get("request_id")),
    });
    session.finished_at = exit.map(|event| event.at);
    session.login = None;
    session.ending = Some(Ending::Exit { error: session.last_error.clone(), metadata });
}

/// A session that did not begin: only its exit is told, and kept for who asks why.
pub(super) async fn at_the_door(
    platform: &Platform,
    world: &World,
    failure: &Failure,
) -> Result<Session, Stop> {
    let session = turned_away(platform, world, failure);
    blame::keep_alone(platform, world, &session).await?;
    Ok(session)
}

/// A session that did not begin: only its exit is told.
pub(super) fn turned_away(platform: &Platform, world: &World, failure: &Failure) -> Session {
    let mut session = Session::open(platform, world, &Ticket::blank());
    session.events.clear();
    session.last_error = Some(Refused::of(failure));
    session.pane = Pane::Error;
    leave(platform, world, &mut session);
    logged::note_turned_away(platform, world.key, &session);
    session
}
