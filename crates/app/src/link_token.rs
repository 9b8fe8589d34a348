//! Link tokens: made, and read again.

use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use crate::stored;
use crate::user::Owner;
use gingham_model::token::{Token, TokenFault, TokenKind};
use gingham_store::link_token::{self, LinkTokenRow};
use gingham_store::{Read, Write, user};
use serde_json::Value;

/// A link token as it was configured.
pub struct LinkToken {
    /// Its text.
    pub text: String,
    /// When it was made, on the world's clock.
    pub created_at: i64,
    /// When it expires.
    pub expires_at: i64,
    /// What it was configured with: the request without its keys.
    pub configuration: Value,
}

/// Makes a link token that lives for `life` milliseconds; its Items become the owner's.
///
/// # Errors
/// Internal.
pub fn create(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    configuration: &Value,
    owner: Option<&Owner>,
    life: i64,
) -> Result<LinkToken, Stop> {
    let token = Token::mint(TokenKind::Link, caller.world.environment, &platform.chance);
    let created_at = caller.world.now(platform);
    let row = LinkTokenRow {
        world: caller.world.key,
        sealed: platform.key.seal(token.reveal().as_bytes(), &platform.chance),
        created_at,
        expires_at: created_at + life,
        ended_at: None,
        ended_by: None,
        body: stored::write(configuration),
    };
    let hash = platform.key.hash(token.reveal());
    link_token::insert(write, &hash, &row)?;
    if let Some(owner) = owner {
        user::tie_link_token(write, row.world, owner.user_key, &hash, created_at)?;
    }
    let (text, expires_at) = (token.reveal().to_owned(), row.expires_at);
    Ok(LinkToken { text, created_at, expires_at, configuration: configuration.clone() })
}

/// The link token of this text, also when it has expired.
///
/// # Errors
/// INVALID_FIELD.9 for a malformed one, INVALID_LINK_TOKEN.3 for another environment's, .5 for one that was never
/// made for this client.
pub fn find(
    platform: &Platform,
    caller: &Caller,
    read: &mut Read<'_>,
    text: &str,
) -> Result<LinkToken, Stop> {
    let parsed =
        Token::parse(TokenKind::Link, caller.world.environment, text).map_err(|fault| match fault {
            TokenFault::Malformed => Failure::new("INVALID_FIELD.9")
                .message("link_token must be a valid link token: link-<environment>-<identifier>")
                .with("field", "link_token"),
            TokenFault::OtherEnvironment(other) => Failure::new("INVALID_LINK_TOKEN.3")
                .with("token_of", other.as_str())
                .with("called", caller.world.environment.as_str()),
        })?;
    let row = link_token::find(read, &platform.key.hash(parsed.reveal()))?;
    let Some(row) = row.filter(|row| row.world == caller.world.key) else {
        return Err(Failure::new("INVALID_LINK_TOKEN.5").into());
    };
    let configuration = stored::read("link token", &row.body)?;
    let (created_at, expires_at) = (row.created_at, row.expires_at);
    Ok(LinkToken { text: text.to_owned(), created_at, expires_at, configuration })
}
