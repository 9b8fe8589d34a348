//! The callbacks of Link, told to the application's server, since no page of its own hears them (link.md, section 5.3).

use super::letter;
use crate::failure::Stop;
use crate::link::event::Event;
use crate::link::outcome::{self, Ending};
use crate::link::session::Session;
use crate::link::ticket::Ticket;
use crate::platform::{Platform, World};
use gingham_store::{Write, link_delivery, link_session};
use serde_json::{Value, json};

/// The events that the webhook has names for.
const NAMED: [&str; 25] = [
    "BANK_INCOME_INSIGHTS_COMPLETED",
    "CLOSE_OAUTH",
    "ERROR",
    "EXIT",
    "FAIL_OAUTH",
    "HANDOFF",
    "ISSUE_FOLLOWED",
    "OPEN",
    "OPEN_MY_PLAID",
    "OPEN_OAUTH",
    "SEARCH_INSTITUTION",
    "SELECT_AUTH_TYPE",
    "SELECT_BRAND",
    "SELECT_DEGRADED_INSTITUTION",
    "SELECT_DOWN_INSTITUTION",
    "SELECT_FILTERED_INSTITUTION",
    "SELECT_INSTITUTION",
    "SUBMIT_ACCOUNT_NUMBER",
    "SUBMIT_CREDENTIALS",
    "SUBMIT_DOCUMENTS",
    "SUBMIT_DOCUMENTS_ERROR",
    "SUBMIT_DOCUMENTS_SUCCESS",
    "SUBMIT_MFA",
    "TRANSITION_VIEW",
    "VIEW_DATA_TYPES",
];

/// Queues what a session has told since it was last stored, where its page was handed out.
pub(in crate::link) fn tell(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    session: &Session,
) -> Result<(), Stop> {
    if link_delivery::find(write, &ticket.hash)?.is_none() {
        return Ok(());
    }
    let before = link_session::find(write, &session.session_id)?;
    let before = before.map(|row| Session::of(platform, &row)).transpose()?;
    let heard = before.as_ref().map_or(0, |before| before.events.len());
    let mut queue = |at, metadata| {
        let told = ("link_callback_metadata", metadata);
        letter::tell(platform, write, world, ticket, "LINK_CALLBACK", at, told)
    };
    for event in session.events.iter().skip(heard).filter(|event| NAMED.contains(&event.name.as_str())) {
        queue(event.at, on_event(session, event))?;
    }
    let is_over = before.is_some_and(|before| before.ending.is_some());
    match &session.ending {
        Some(ending) if !is_over => queue(session.finished_at.unwrap_or_default(), on_end(session, ending)),
        _ => Ok(()),
    }
}

fn on_event(session: &Session, event: &Event) -> Value {
    let fact = |name: &str| event.facts.get(name).cloned().unwrap_or_default();
    let institution = match fact("institution_id") {
        Value::Null => Value::Null,
        id => json!({"institution_id": id, "name": fact("institution_name")}),
    };
    let error = match fact("error_code") {
        Value::Null => Value::Null,
        code => json!({
            "error_type": fact("error_type"), "error_code": code, "error_message": fact("error_message"),
            "display_message": null,
        }),
    };
    given(json!({
        "callback_type": "ON_EVENT",
        "event_name": event.name,
        "status": fact("exit_status"),
        "link_session_id": session.session_id,
        "request_id": fact("request_id"),
        "institution": institution,
        "error": error,
    }))
}

fn on_end(session: &Session, ending: &Ending) -> Value {
    let request_id = session.events.last().and_then(|event| event.facts.get("request_id"));
    let mut told = json!({"link_session_id": session.session_id, "request_id": request_id});
    match ending {
        Ending::Success { .. } => {
            let linked = session.linked.last();
            told["callback_type"] = json!("ON_SUCCESS");
            told["institution"] = json!(linked.map(|linked| &linked.institution));
            let accounts = linked.map(|linked| linked.accounts.as_slice()).unwrap_or_default();
            told["accounts"] = accounts.iter().cloned().map(given).collect();
        }
        Ending::Exit { error, metadata } => {
            told["callback_type"] = json!("ON_EXIT");
            told["status"] = metadata["status"].clone();
            told["institution"] = outcome::institution(session.institution());
            told["error"] = json!(error.as_ref().map(|refused| &refused.error));
        }
    }
    given(told)
}

/// Only what is there: the webhook's fields are absent and not null.
fn given(mut fields: Value) -> Value {
    if let Some(fields) = fields.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    fields
}
