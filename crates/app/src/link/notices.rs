//! What the server of a hosted session is told at its end (link.md, section 1.13).

use super::outcome::Ending;
use super::session::Session;
use super::ticket::Ticket;
use crate::failure::Stop;
use crate::platform::{Platform, World};
use crate::webhook::outbox::{About, Notice, queue_to};
use gingham_store::Write;
use serde_json::{Value, json};

/// Queues the webhooks of a session that ended, where Link was hosted and has an address for them.
pub(super) fn of_end(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    session: &Session,
) -> Result<(), Stop> {
    let configuration = &ticket.configuration;
    let url = configuration.webhook.as_deref().filter(|url| !url.is_empty());
    let (Some(url), Some(ending), Some(_)) = (url, &session.ending, &configuration.hosted_link) else {
        return Ok(());
    };
    let mut send = |code, fields: Value| {
        let mut fields = fields;
        fields["link_session_id"] = json!(session.session_id);
        fields["link_token"] = json!(ticket.text);
        let about = About { item_key: None, item_id: None };
        queue_to(platform, write, world, &about, url, &Notice::new("LINK", code, fields))
    };
    match ending {
        Ending::Success { public_token, is_new, .. } => {
            if *is_new {
                send("ITEM_ADD_RESULT", json!({"public_token": public_token}))?;
            }
            let tokens = json!([public_token]);
            let fields = json!({"status": "SUCCESS", "public_token": public_token, "public_tokens": tokens});
            send("SESSION_FINISHED", fields)?;
        }
        Ending::Exit { .. } => send("SESSION_FINISHED", json!({"status": "EXITED", "public_tokens": []}))?,
    }
    let events: Vec<Value> = session.events.iter().rev().map(super::event::Event::wire).collect();
    send("EVENTS", json!({"events": events}))
}
