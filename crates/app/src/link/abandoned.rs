//! Sessions that nobody goes on with: their server hears so far as they came (link.md, section 1.13).

use super::hold::{Grip, put, take_hold};
use super::pane::Pane;
use super::session::Session;
use super::ticket::{self, Ticket};
use super::{finish, notices, refuse};
use crate::client::Caller;
use crate::failure::Stop;
use crate::job::run::{Outcome, conclude};
use crate::job::{self, Job, Kind};
use crate::platform::{Platform, World};
use crate::stored;
use gingham_store::job::JobRow;
use gingham_store::{Write, link_session, link_token};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// How long after the last step a session counts as abandoned, in milliseconds.
const PATIENCE: i64 = 10 * 60 * 1000;

/// Which session, and where it stood.
#[derive(Serialize, Deserialize)]
struct Left {
    session_id: String,
    moves: u64,
}

/// Plans a look at a session that rests, where its server wants to hear of it.
pub(super) fn watch(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    session: &Session,
) -> Result<(), Stop> {
    if session.ending.is_some() || !notices::are_told(ticket) {
        return Ok(());
    }
    let due_at = world.now(platform) + PATIENCE;
    let left = json!(Left { session_id: session.session_id.clone(), moves: session.moves });
    job::queue(platform, write, world, &Job { item_key: None, kind: Kind::LinkLeft, due_at }, &left).map(drop)
}

/// Tells of a session that nobody went on with. One that has linked something, or waits for a bank,
/// only lacked its last button: it ends.
///
/// # Errors
/// Internal.
pub async fn look(platform: &Platform, caller: &Caller, row: &JobRow) -> Result<Outcome, Stop> {
    let left: Left = stored::read("job", &row.body)?;
    let (shared, world) = (platform.shared(), caller.world.clone());
    conclude(platform, row, move |write| tell(&shared, write, &world, &left)).await
}

fn tell(platform: &Platform, write: &mut Write<'_>, world: &World, left: &Left) -> Result<(), Stop> {
    let Some(row) = link_session::find(write, &left.session_id)? else { return Ok(()) };
    let Some(token) = link_token::find(write, &row.token_hash)? else { return Ok(()) };
    let mut session = Session::of(platform, &row)?;
    if session.ending.is_some() || session.moves != left.moves {
        return Ok(());
    }
    let text = platform.key.open(&token.sealed).unwrap_or_default();
    let ticket = ticket::of(platform, world, &token, &String::from_utf8_lossy(&text))?.ticket;
    let is_linked = session.pane == Pane::Connected && session.is_connected;
    let ends = is_linked || session.pane == Pane::IssueFollowed;
    if ends && take_hold(platform, write, &session.session_id, &platform.node)? {
        match is_linked {
            true => finish::close(platform, world, &mut session),
            false => refuse::leave(platform, world, &mut session),
        }
        if ticket.configuration.is_multi_item() {
            finish::withhold(&mut session);
        }
        let grip = Grip { holder: platform.node.clone(), is_stored: true };
        put(platform, write, world, &ticket, &session, &grip, 0)?;
        return notices::of_end(platform, write, world, &ticket, &session);
    }
    notices::of_events(platform, write, world, &ticket, &session)
}
