//! What the server behind a hosted session, or one for several Items, is told (link.md, section 1.13).

use super::outcome::Ending;
use super::session::Session;
use super::ticket::Ticket;
use crate::failure::Stop;
use crate::platform::{Platform, World};
use crate::webhook::outbox::{About, Notice, queue_to};
use gingham_store::Write;
use serde_json::{Value, json};

/// The type of the webhooks that tell of sessions.
const LINK: &str = "LINK";

/// Queues what tells that the session's last Item was added.
pub(super) fn of_link(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    session: &Session,
) -> Result<(), Stop> {
    match session.linked.last().filter(|linked| linked.is_new) {
        Some(linked) => {
            let fields = json!({"public_token": linked.public_token});
            send(platform, write, world, ticket, session, (LINK, "ITEM_ADD_RESULT", fields))
        }
        None => Ok(()),
    }
}

/// Queues the webhooks of a session that ended.
pub(super) fn of_end(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    session: &Session,
) -> Result<(), Stop> {
    let Some(ending) = &session.ending else { return Ok(()) };
    let tokens: Vec<&str> = session.linked.iter().map(|linked| linked.public_token.as_str()).collect();
    let mut fields = json!({"status": "EXITED", "public_tokens": tokens});
    if let Ending::Success { public_token, .. } = ending {
        fields["status"] = json!("SUCCESS");
        if let Some(public_token) = public_token {
            fields["public_token"] = json!(public_token);
            if tokens.is_empty() {
                // A Layer session links nothing that has a public token of its own.
                fields["public_tokens"] = json!([public_token]);
            }
        }
    }
    if let Some(user_id) = &ticket.configuration.user_id {
        fields["user_id"] = json!(user_id);
    }
    send(platform, write, world, ticket, session, (LINK, "SESSION_FINISHED", fields))?;
    of_events(platform, write, world, ticket, session)
}

/// Queues what tells of all events so far.
pub(super) fn of_events(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    session: &Session,
) -> Result<(), Stop> {
    let events: Vec<Value> = session.events.iter().rev().map(super::event::Event::wire).collect();
    send(platform, write, world, ticket, session, (LINK, "EVENTS", json!({"events": events})))
}

/// Whether the server of a token's sessions is told of them.
pub(super) fn are_told(ticket: &Ticket) -> bool {
    let configuration = &ticket.configuration;
    let has_address = configuration.webhook.as_deref().is_some_and(|url| !url.is_empty());
    let is_told =
        configuration.hosted_link.is_some() || configuration.is_multi_item() || configuration.layer.is_some();
    has_address && is_told
}

/// Queues a webhook, where the server of a session is told of it and has an address.
pub(super) fn send(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    session: &Session,
    (kind, code, mut fields): (&'static str, &'static str, Value),
) -> Result<(), Stop> {
    let Some(url) = ticket.configuration.webhook.as_deref().filter(|_| are_told(ticket)) else {
        return Ok(());
    };
    fields["link_session_id"] = json!(session.session_id);
    fields["link_token"] = json!(ticket.text);
    let about = About { item_key: None, item_id: None };
    queue_to(platform, write, world, &about, url, &Notice::new(kind, code, fields))
}
