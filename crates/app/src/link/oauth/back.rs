//! Coming back to an application that was left altogether: Link is opened anew, with the same link token and the
//! address to which the bank sent the person.

use super::Answer;
use super::record::Record;
use crate::failure::{Failure, Stop};
use crate::link::session::Session;
use crate::link::ticket::Ticket;
use crate::platform::{Platform, World};
use gingham_store::{Write, oauth_visit};

/// Of whom Link is told again.
pub(crate) struct Returned {
    /// The session that was left.
    pub session_id: String,
    /// What stands in the address of the visit's pages.
    pub handle: Vec<u8>,
    /// What the bank said.
    pub answer: Answer,
}

impl Returned {
    /// Whether the session still waits for this visit.
    pub fn is_awaited(&self, platform: &Platform, session: &Session) -> bool {
        let away = session.away.as_ref().filter(|_| session.ending.is_none());
        away.is_some_and(|away| platform.key.hash(&away.handle) == self.handle)
    }
}

/// Takes somebody back, once. `page` is the session that the page itself remembers, where it does.
///
/// # Errors
/// Within: INCORRECT_LINK_TOKEN, INCORRECT_OAUTH_NONCE, OAUTH_STATE_ID_NOT_FOUND, OAUTH_STATE_ID_ALREADY_PROCESSED.
pub(crate) fn come_back(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    received: &str,
    page: Option<&str>,
) -> Result<Result<Returned, Failure>, Stop> {
    let unknown =
        |fact: &'static str| Ok(Err(Failure::new("OAUTH_STATE_ID_NOT_FOUND.1").with("received", fact)));
    let Some((address, state_id)) = received.split_once("?oauth_state_id=") else {
        return unknown("the address has no oauth_state_id");
    };
    let state = platform.key.hash(state_id);
    let Some(row) = oauth_visit::of_state(write, &state)?.filter(|row| row.world == world.key) else {
        return unknown("no person who left has this oauth_state_id");
    };
    let (record, refused) = (Record::open(platform, &row.sealed)?, |cause| Ok(Err(Failure::new(cause))));
    if row.token_hash != ticket.hash {
        return refused("INCORRECT_LINK_TOKEN.1");
    }
    if page.is_some_and(|page| page != row.session_id) {
        return refused("INCORRECT_OAUTH_NONCE.1");
    }
    if !record.way_back().is_some_and(|way| is_at(&way, address)) {
        return unknown("the bank sends nobody to this address");
    }
    let Some(answer) = record.answer else { return unknown("the bank has not answered yet") };
    match oauth_visit::take_back(write, &state, world.now(platform))? {
        true => Ok(Ok(Returned { session_id: row.session_id, handle: row.handle, answer })),
        false => refused("OAUTH_STATE_ID_ALREADY_PROCESSED.1"),
    }
}

/// Whether the page at `address` is the one to which `way` leads; a path of ours is at whatever host we are called by.
fn is_at(way: &str, address: &str) -> bool {
    let way = way.split('?').next().unwrap_or_default();
    match way.starts_with('/') {
        false => way == address,
        true => {
            address.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])) == Some(way)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_come_back_to_where_they_were_sent_and_nowhere_else() {
        let own = "https://app.example/back?oauth_state_id=x";
        assert!(is_at(own, "https://app.example/back"));
        for other in ["https://app.example/back/", "http://app.example/back", "https://evil.example/back", ""]
        {
            assert!(!is_at(own, other), "{other}");
        }
        let hosted = "/link/lpabc?oauth_state_id=x";
        assert!(is_at(hosted, "http://127.0.0.1:8700/link/lpabc"));
        for other in ["http://127.0.0.1:8700/link/lpabd", "/link/lpabc", "http://127.0.0.1:8700"] {
            assert!(!is_at(hosted, other), "{other}");
        }
    }
}
