//! Tokens with which another client may act for a user.

use super::User;
use super::resolve::{parse, unknown};
use crate::client::Caller;
use crate::explain::NEVER_MADE;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_model::token::{Token, TokenKind};
use gingham_store::user::{self, UserTokenRow};
use gingham_store::{Write, client};
use jiff::Timestamp;

/// The longest life of such a token, in milliseconds.
const LONGEST: i64 = 24 * 60 * 60 * 1000;

/// Makes a token with which `client_id` may act for a user, until then or for a day.
///
/// # Errors
/// INVALID_FIELD for a client that is not there, and for an end that has passed or is too far away.
pub fn create(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    user: &User,
    client_id: &str,
    until: Option<Timestamp>,
) -> Result<Token, Stop> {
    let path = "third_party_client_id";
    if client_id == caller.client.client_id || client::find(write, client_id)?.is_none() {
        return Err(Failure::field(path, format!("{path} must be the client_id of another client")).into());
    }
    let at = caller.world.now(platform);
    let expires_at = until.map_or(at + LONGEST, Timestamp::as_millisecond);
    if !(at + 1..=at + LONGEST).contains(&expires_at) {
        let message = "expiration_time must lie within the next 24 hours";
        return Err(Failure::field("expiration_time", message).into());
    }
    let token = Token::mint(TokenKind::ThirdPartyUser, caller.world.environment, &platform.chance);
    let row = UserTokenRow {
        world: caller.world.key,
        kind: TokenKind::ThirdPartyUser.prefix().to_owned(),
        user_key: user.row.user_key,
        for_client: Some(client_id.to_owned()),
        created_at: at,
        expires_at: Some(expires_at),
        ended_at: None,
    };
    user::insert_token(write, &platform.key.hash(token.reveal()), &row)?;
    Ok(token)
}

/// Ends such a token, once; only whoever made it can.
///
/// # Errors
/// INVALID_USER_TOKEN.2 and .3.
pub fn remove(platform: &Platform, caller: &Caller, write: &mut Write<'_>, text: &str) -> Result<(), Stop> {
    let parsed = parse(caller, TokenKind::ThirdPartyUser, text)?;
    let hash = platform.key.hash(parsed.reveal());
    let found = user::token(write, &hash)?.filter(|found| found.world == caller.world.key);
    if found.is_none_or(|found| found.kind != TokenKind::ThirdPartyUser.prefix()) {
        return Err(unknown(NEVER_MADE).into());
    }
    match user::end_token(write, &hash, caller.world.now(platform))? {
        true => Ok(()),
        false => Err(unknown("it was this client's, and had ended").into()),
    }
}
