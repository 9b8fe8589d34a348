//! Whether a link token can start a session.

use super::configuration::Configuration;
use crate::client::Caller;
use crate::explain::{NEVER_MADE, form};
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::platform::{Platform, World};
use crate::stored;
use gingham_model::Environment;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::token::{Token, TokenFault, TokenKind};
use gingham_store::link_token::LinkTokenRow;
use gingham_store::{Read, item, link_session, link_token, user};

/// What ends a token that was used, where tokens are for one use.
pub(super) const USED: &str = "used";
/// What ends a token in whose sessions too many logins were refused.
pub(super) const REFUSED_LOGINS: &str = "refused logins";

/// A link token that starts sessions.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// Under which it is stored.
    pub hash: Vec<u8>,
    /// Its text, for webhooks.
    pub text: String,
    /// What it asks for.
    pub configuration: Configuration,
}

impl Ticket {
    /// A ticket for nothing.
    pub(super) fn blank() -> Ticket {
        Ticket { hash: Vec::new(), text: String::new(), configuration: Configuration::default() }
    }
}

/// A link token that was made here.
pub(super) struct Found {
    /// What it asks for.
    pub ticket: Ticket,
    /// Why it does not start sessions, any more.
    pub refusal: Option<Failure>,
}

/// The ticket of this text, or why it is none: INVALID_LINK_TOKEN by its causes.
///
/// # Errors
/// NOT_IMPLEMENTED for flows that are not there yet.
pub fn admit(
    platform: &Platform,
    caller: &Caller,
    read: &mut Read<'_>,
    text: &str,
) -> Result<Result<Ticket, Failure>, Stop> {
    let hash = match parse(platform, caller.world.environment, text) {
        Ok(hash) => hash,
        Err(failure) => return Ok(Err(failure)),
    };
    let Some(row) = link_token::find(read, &hash)?.filter(|row| row.world == caller.world.key) else {
        return Ok(Err(Failure::new("INVALID_LINK_TOKEN.5").with("looked_up", NEVER_MADE)));
    };
    let found = of(platform, &caller.world, &row, text)?;
    match found.refusal {
        Some(failure) => with_sessions(read, &hash, failure).map(Err),
        None => aim(read, found.ticket).map(Ok),
    }
}

/// Chooses the Item of an update that names several, or a user: the one that broke last, or the first.
pub(super) fn aim(read: &mut Read<'_>, mut ticket: Ticket) -> Result<Ticket, Stop> {
    let configuration = &mut ticket.configuration;
    if !configuration.is_update() || configuration.item_key.is_some() {
        return Ok(ticket);
    }
    let keys = match (configuration.several(), configuration.user_key) {
        ([], Some(user_key)) => user::item_keys(read, user_key)?,
        (several, _) => several.to_vec(),
    };
    let mut last = None;
    for key in keys {
        let Some(item) = item::by_key(read, key)?.filter(|row| row.removed_at.is_none()) else { continue };
        let broke = Item::of(item)?.record.error.map_or(i64::MIN, |fault| fault.since);
        if last.is_none_or(|(before, _)| broke > before) {
            last = Some((broke, key));
        }
    }
    configuration.item_key = last.map(|(_, key)| key);
    Ok(ticket)
}

/// The hash of a text that has the form of a link token of this environment.
///
/// # Errors
/// INVALID_LINK_TOKEN.3 and .6.
pub(super) fn parse(platform: &Platform, environment: Environment, text: &str) -> Result<Vec<u8>, Failure> {
    match Token::parse(TokenKind::Link, environment, text) {
        Ok(parsed) => Ok(platform.key.hash(parsed.reveal())),
        Err(TokenFault::OtherEnvironment(other)) => Err(Failure::new("INVALID_LINK_TOKEN.3")
            .with("made_for", other.as_str())
            .with("used_in", environment.as_str())
            .not("INVALID_LINK_TOKEN.6", "the token has the form link-<environment>-<identifier>")),
        Err(TokenFault::Malformed) => Err(Failure::new("INVALID_LINK_TOKEN.6")
            .with("expected", "link-<environment>-<identifier>")
            .with("given", form(text))),
    }
}

/// What a stored link token is good for.
///
/// # Errors
/// NOT_IMPLEMENTED for flows that are not there yet.
pub(super) fn of(platform: &Platform, world: &World, row: &LinkTokenRow, text: &str) -> Result<Found, Stop> {
    let refusal = refusal(row, world.now(platform));
    let configuration: Configuration = stored::read("link token", &row.body)?;
    if refusal.is_none() {
        configuration.check()?;
    }
    let ticket = Ticket { hash: platform.key.hash(text), text: text.to_owned(), configuration };
    Ok(Found { ticket, refusal })
}

/// Why a stored link token starts no session any more: what ended it, its lifetime, or both.
fn refusal(row: &LinkTokenRow, now: i64) -> Option<Failure> {
    let of = |at: i64| rfc3339(from_millis(at));
    let is_expired = row.expires_at <= now;
    let failure = match (row.ended_at, row.ended_by.as_deref()) {
        (Some(at), Some(REFUSED_LOGINS)) => Failure::new("INVALID_LINK_TOKEN.4")
            .with("given_up_at", of(at))
            .lived(at, "too many refused logins ended the link token")
            .not("INVALID_LINK_TOKEN.2", "no session had used it up when it ended"),
        (Some(at), _) => Failure::new("INVALID_LINK_TOKEN.2")
            .with("used_at", of(at))
            .lived(at, "a session used the link token up")
            .not("INVALID_LINK_TOKEN.4", "a session used it up before refused logins could end it"),
        (None, _) if is_expired => Failure::new("INVALID_LINK_TOKEN.1")
            .not("INVALID_LINK_TOKEN.2", "no session used it up")
            .not("INVALID_LINK_TOKEN.4", "no refused logins ended it"),
        (None, _) => return None,
    };
    let expires_at = of(row.expires_at);
    let failure = match is_expired {
        // What is the cause itself is not told as another.
        true => failure
            .also("INVALID_LINK_TOKEN.1", format!("it expired at {expires_at}"))
            .with("expired_at", expires_at)
            .lived(row.expires_at, "the link token expired"),
        false => failure.not("INVALID_LINK_TOKEN.1", format!("it would have expired at {expires_at}")),
    };
    let failure = failure
        .with("made_at", of(row.created_at))
        .with("shown_at", of(now))
        .lived(row.created_at, "the link token was made")
        .not("INVALID_LINK_TOKEN.3", "the token names this environment")
        .not("INVALID_LINK_TOKEN.5", "the token is known here")
        .not("INVALID_LINK_TOKEN.6", "the token has the form link-<environment>-<identifier>");
    Some(failure)
}

/// The refusal of a link token with the sessions that it had opened.
pub(super) fn with_sessions(read: &mut Read<'_>, hash: &[u8], mut failure: Failure) -> Result<Failure, Stop> {
    for session in link_session::of_token(read, hash)? {
        failure = failure.lived(session.started_at, "a Link session began");
        if let Some(at) = session.finished_at {
            failure = failure.lived(at, "that Link session ended");
        }
    }
    Ok(failure)
}
