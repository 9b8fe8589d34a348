//! What is kept of the errors that a session told, so that each can be asked why.

use super::event::Event;
use super::session::{Refused, Session};
use crate::explain::{self, FailedRequest, Grounds, LINK};
use crate::failure::Stop;
use crate::platform::{Platform, World};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::Write;
use serde_json::json;

/// Notes that the session's last event told of an error; the event's request_id is the error's.
pub(super) fn note(session: &mut Session, world: &World, refused: &Refused) {
    let Some(event) = session.events.last() else { return };
    let Some(request_id) = event.facts.get("request_id").and_then(|id| id.as_str()) else { return };
    let mut grounds = Grounds::clone(&refused.grounds);
    grounds.evidence.insert("link_session_id".to_owned(), json!(session.session_id));
    if let Some(institution) = session.institution() {
        grounds.evidence.insert("institution_id".to_owned(), json!(institution.id));
    }
    let kept = FailedRequest {
        request_id: request_id.to_owned(),
        endpoint: LINK.to_owned(),
        environment: world.environment.as_str().to_owned(),
        received_at: rfc3339(from_millis(event.at)),
        error: refused.error.clone(),
        cause: refused.cause.clone(),
        grounds,
        before: session.events.iter().map(line).collect(),
    };
    session.unexplained.push((event.at, kept));
}

/// When an event happened, and what it was.
fn line(event: &Event) -> (String, String) {
    let detail =
        ["exit_status", "error_code", "view_name"].into_iter().find_map(|key| event.facts.get(key)?.as_str());
    let told = match detail {
        Some(detail) => format!("{} {detail}", event.name),
        None => event.name.clone(),
    };
    (rfc3339(from_millis(event.at)), told)
}

/// Keeps what was noted, with the session.
pub(super) fn keep(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    session: &Session,
) -> Result<(), Stop> {
    let machine_at = platform.machine_now();
    session
        .unexplained
        .iter()
        .try_for_each(|(at, kept)| explain::put(write, world.key, *at, machine_at, kept))
}

/// Keeps why a session did not begin.
pub(super) async fn keep_alone(platform: &Platform, world: &World, session: &Session) -> Result<(), Stop> {
    let (shared, world, session) = (platform.shared(), world.clone(), session.clone());
    platform.store.write(move |write| keep(&shared, write, &world, &session)).await
}
