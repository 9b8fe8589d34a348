//! Whether a link token can start a session.

use super::configuration::Configuration;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use crate::stored;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::token::{Token, TokenFault, TokenKind};
use gingham_store::{Read, link_token};

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
    let (world, now) = (&caller.world, caller.world.now(platform));
    let parsed = match Token::parse(TokenKind::Link, world.environment, text) {
        Ok(parsed) => parsed,
        Err(TokenFault::OtherEnvironment(_)) => return Ok(Err(Failure::new("INVALID_LINK_TOKEN.3"))),
        Err(TokenFault::Malformed) => return Ok(Err(Failure::new("INVALID_LINK_TOKEN.5"))),
    };
    let hash = platform.key.hash(parsed.reveal());
    let Some(row) = link_token::find(read, &hash)?.filter(|row| row.world == world.key) else {
        return Ok(Err(Failure::new("INVALID_LINK_TOKEN.5")));
    };
    let dead = |cause: &'static str, since: i64| {
        Ok(Err(Failure::new(cause).with("since", rfc3339(from_millis(since)))))
    };
    match (row.ended_at, row.ended_by.as_deref()) {
        (Some(at), Some(REFUSED_LOGINS)) => return dead("INVALID_LINK_TOKEN.4", at),
        (Some(at), _) => return dead("INVALID_LINK_TOKEN.2", at),
        _ if row.expires_at <= now => return dead("INVALID_LINK_TOKEN.1", row.expires_at),
        _ => {}
    }
    let configuration: Configuration = stored::read("link token", &row.body)?;
    configuration.check()?;
    Ok(Ok(Ticket { hash, text: text.to_owned(), configuration }))
}
