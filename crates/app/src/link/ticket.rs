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
use gingham_store::{Read, item, link_token, user};

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
        Some(failure) => Ok(Err(failure)),
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
/// INVALID_LINK_TOKEN.3 and .5.
pub(super) fn parse(platform: &Platform, environment: Environment, text: &str) -> Result<Vec<u8>, Failure> {
    match Token::parse(TokenKind::Link, environment, text) {
        Ok(parsed) => Ok(platform.key.hash(parsed.reveal())),
        Err(TokenFault::OtherEnvironment(other)) => Err(Failure::new("INVALID_LINK_TOKEN.3")
            .with("made_for", other.as_str())
            .with("used_in", environment.as_str())),
        Err(TokenFault::Malformed) => Err(Failure::new("INVALID_LINK_TOKEN.5").with("given", form(text))),
    }
}

/// What a stored link token is good for.
///
/// # Errors
/// NOT_IMPLEMENTED for flows that are not there yet.
pub(super) fn of(platform: &Platform, world: &World, row: &LinkTokenRow, text: &str) -> Result<Found, Stop> {
    let now = world.now(platform);
    let dead = |cause: &'static str, fact: &str, at: i64| {
        let of = |at: i64| rfc3339(from_millis(at));
        let failure = Failure::new(cause).with("made_at", of(row.created_at)).with("shown_at", of(now));
        Some(failure.with(fact, of(at)))
    };
    let refusal = match (row.ended_at, row.ended_by.as_deref()) {
        (Some(at), Some(REFUSED_LOGINS)) => dead("INVALID_LINK_TOKEN.4", "given_up_at", at),
        (Some(at), _) => dead("INVALID_LINK_TOKEN.2", "used_at", at),
        _ if row.expires_at <= now => dead("INVALID_LINK_TOKEN.1", "expired_at", row.expires_at),
        _ => None,
    };
    let configuration: Configuration = stored::read("link token", &row.body)?;
    if refusal.is_none() {
        configuration.check()?;
    }
    let ticket = Ticket { hash: platform.key.hash(text), text: text.to_owned(), configuration };
    Ok(Found { ticket, refusal })
}
