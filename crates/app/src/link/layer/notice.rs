//! What the server is told before a Layer session is over.

use crate::failure::Stop;
use crate::link::notices;
use crate::link::session::Session;
use crate::link::ticket::Ticket;
use crate::platform::{Platform, World};
use gingham_store::Write;
use serde_json::json;

/// Queues what tells that the person has proved the number, with the session that says so.
pub(in crate::link) fn of_authentication(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    session: &Session,
) -> Result<(), Stop> {
    match session.layer.as_ref().is_some_and(|layer| layer.is_just_proved) {
        true => {
            let notice = ("LAYER", "LAYER_AUTHENTICATION_PASSED", json!({}));
            notices::send(platform, write, world, ticket, session, notice)
        }
        false => Ok(()),
    }
}
