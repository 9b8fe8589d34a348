//! A public token for an access token, once; and an access token for a new one.

use super::Item;
use super::create::access_token;
use super::remove;
use crate::client::Caller;
use crate::explain::{NEVER_MADE, form};
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::token::{Token, TokenFault, TokenKind};
use gingham_store::token::TokenRow;
use gingham_store::{Write, item, life_event, token};
use serde_json::json;

/// Exchanges a public token.
///
/// # Errors
/// INVALID_PUBLIC_TOKEN by its causes; .6 when it was exchanged before.
pub fn exchange(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    text: &str,
) -> Result<(Token, String), Stop> {
    let parsed = parse(caller, text)?;
    let hash = platform.key.hash(parsed.reveal());
    let at = caller.world.now(platform);
    let Some(row) = token::find(write, &hash)?.filter(|row| row.kind == TokenKind::Public.prefix()) else {
        return Err(unknown().into());
    };
    if row.world != caller.world.key {
        let failure = unknown().caused("INVALID_PUBLIC_TOKEN.5").shown_as("INVALID_PUBLIC_TOKEN.2");
        return Err(failure.into());
    }
    let key = row.item_key.unwrap_or_default();
    let exchanged = token::end(write, &hash, at, "exchanged")?;
    let Some(item) = item::by_key(write, key)? else {
        return Err(Failure::new("INTERNAL_SERVER_ERROR.2").into());
    };
    match item.removed_at {
        // A token that nobody had used ends with its Item.
        Some(removed) if exchanged || row.ended_by.as_deref() == Some("removed") => {
            return Err(remove::refusal(&item, removed).into());
        }
        _ if !exchanged => return Err(spent(&row, at).into()),
        _ => {}
    }
    let access = access_token(platform, write, &caller.world, key, at)?;
    life_event::note(write, key, at, "its public token was exchanged for an access token")?;
    Ok((access, item.item_id))
}

fn parse(caller: &Caller, text: &str) -> Result<Token, Failure> {
    let environment = caller.world.environment;
    Token::parse(TokenKind::Public, environment, text).map_err(|fault| match fault {
        TokenFault::Malformed => Failure::new("INVALID_PUBLIC_TOKEN.1")
            .message(
                "provided public token is in an invalid format. expected format: public-<environment>-<identifier>",
            )
            .with("expected", "public-<environment>-<identifier>")
            .with("given", form(text)),
        TokenFault::OtherEnvironment(other) => Failure::new("INVALID_PUBLIC_TOKEN.3")
            .with("token_of", other.as_str())
            .with("called", environment.as_str())
            .not("INVALID_PUBLIC_TOKEN.1", "the token has the form public-<environment>-<identifier>"),
    })
}

fn unknown() -> Failure {
    Failure::new("INVALID_PUBLIC_TOKEN.2")
        .with("looked_up", NEVER_MADE)
        .not("INVALID_PUBLIC_TOKEN.1", "the token has the form public-<environment>-<identifier>")
        .not("INVALID_PUBLIC_TOKEN.3", "the token names this environment")
}

fn spent(row: &TokenRow, at: i64) -> Failure {
    let time = |at: i64| json!(rfc3339(from_millis(at)));
    let expires_at = row.expires_at.unwrap_or(i64::MAX);
    let failure = match row.ended_at {
        None => Failure::new("INVALID_PUBLIC_TOKEN.4")
            .with("expired_at", time(expires_at))
            .not("INVALID_PUBLIC_TOKEN.6", "it was never exchanged"),
        Some(ended) => exchanged(ended, expires_at, at),
    };
    let failure = match expires_at <= at {
        true => failure.lived(expires_at, "the public token expired"),
        false => failure,
    };
    failure
        .with("made_at", time(row.created_at))
        .with("shown_at", time(at))
        .lived(row.created_at, "the public token was made")
        .not("INVALID_PUBLIC_TOKEN.1", "the token has the form public-<environment>-<identifier>")
        .not("INVALID_PUBLIC_TOKEN.2", "the token is known here")
        .not("INVALID_PUBLIC_TOKEN.3", "the token names this environment")
        .not("INVALID_PUBLIC_TOKEN.5", "the token is this client's own")
        .of_item(row.item_key.unwrap_or_default())
}

/// A token that was exchanged at `ended` is shown again; it may have expired besides.
fn exchanged(ended: i64, expires_at: i64, at: i64) -> Failure {
    let time = |at: i64| rfc3339(from_millis(at));
    let failure = Failure::new("INVALID_PUBLIC_TOKEN.6").with("exchanged_at", time(ended));
    match expires_at <= at {
        true => {
            let because = format!(
                "it expired at {}, so that it would not be taken either had nobody used it",
                time(expires_at)
            );
            failure.with("expired_at", time(expires_at)).also("INVALID_PUBLIC_TOKEN.4", because)
        }
        false => {
            failure.not("INVALID_PUBLIC_TOKEN.4", format!("it would have expired at {}", time(expires_at)))
        }
    }
}

/// Ends an Item's access token and answers a new one.
///
/// # Errors
/// As [`Item::by_token`].
pub fn rotate(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    text: &str,
) -> Result<Token, Stop> {
    let item = Item::by_token(platform, caller, write, text)?;
    let at = caller.world.now(platform);
    if !token::end(write, &platform.key.hash(text), at, "rotated")? {
        return Err(Failure::new("INVALID_ACCESS_TOKEN.2").of_item(item.row.item_key).into());
    }
    life_event::note(write, item.row.item_key, at, "its access token was rotated")?;
    write.touch(caller.world.key);
    access_token(platform, write, &caller.world, item.row.item_key, at)
}
