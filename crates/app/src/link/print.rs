//! Sessions as `/link/token/get` tells of them (link.md, section 1.12).

use super::event::Event;
use super::outcome::Ending;
use super::session::Session;
use crate::client::Caller;
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::{Read, link_session};
use serde_json::{Value, json};

/// How long a session is told of after its end, in milliseconds.
const KEPT: i64 = 6 * 60 * 60 * 1000;

/// The sessions of a link token, the oldest first.
///
/// # Errors
/// Internal.
pub fn sessions(
    platform: &Platform,
    caller: &Caller,
    read: &mut Read<'_>,
    link_token: &str,
) -> Result<Vec<Value>, Stop> {
    let now = caller.world.now(platform);
    let rows = link_session::of_token(read, &platform.key.hash(link_token))?;
    let told = rows.iter().filter(|row| row.finished_at.is_none_or(|at| at + KEPT > now));
    told.map(|row| Session::of(platform, row).map(|session| wire(&session))).collect()
}

fn wire(session: &Session) -> Value {
    let time = |at: i64| rfc3339(from_millis(at));
    let events: Vec<Value> = session.events.iter().rev().map(Event::wire).collect();
    let mut wire = json!({
        "link_session_id": session.session_id,
        "started_at": time(session.started_at),
        "finished_at": session.finished_at.map(time),
        "events": events,
        "exit": null,
        "on_exit": null,
        "on_success": null,
        "results": null,
    });
    match &session.ending {
        None => {}
        Some(Ending::Success { public_token, metadata, .. }) => {
            let mut told = metadata.clone();
            told.as_object_mut().map(|told| told.remove("account"));
            if public_token.is_some() {
                wire["on_success"] = json!({"public_token": public_token, "metadata": told});
            }
        }
        Some(Ending::Exit { error, metadata }) => {
            let mut exit_metadata = metadata.clone();
            if let Some(fields) = exit_metadata.as_object_mut() {
                fields.retain(|name, value| name != "status" || !value.is_null());
            }
            let error = error.as_ref().map(|refused| &refused.error);
            wire["exit"] = json!({"error": error, "metadata": exit_metadata});
            wire["on_exit"] = wire["exit"].clone();
        }
    }
    if !session.linked.is_empty() {
        wire["results"] = results(session);
    }
    wire
}

/// What came of a session, by the kind of thing.
fn results(session: &Session) -> Value {
    let added: Vec<Value> = session
        .linked
        .iter()
        .filter(|linked| linked.is_new)
        .map(|linked| {
            json!({
                "public_token": linked.public_token,
                "accounts": linked.accounts,
                "institution": linked.institution,
            })
        })
        .collect();
    json!({
        "item_add_results": added,
        "cra_item_add_results": [],
        "cra_update_results": [],
        "bank_income_results": [],
        "payroll_income_results": [],
        "document_income_results": null,
    })
}
