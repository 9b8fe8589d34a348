//! Pages of Link that are handed out to a person by `/link_delivery/create`, the older way to a hosted page.

mod callback;
mod letter;
mod outcome;

pub(super) use callback::tell;
pub use letter::{Method, Recipient};
pub(super) use outcome::keep_item;
pub use outcome::{Delivered, Status};

use super::hosted;
use super::ticket::{Ticket, admit};
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::link_token::LinkToken;
use crate::platform::Platform;
use crate::stored;
use gingham_model::Environment;
use gingham_model::id;
use gingham_model::token::{Token, TokenKind};
use gingham_store::{Read, Write, link_delivery, link_token};

/// A page that was handed out.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Its id: the link token without its beginning.
    pub session_id: String,
    /// Its address.
    pub url: String,
}

/// Hands the page of a link token out: to the recipient, by every way that is named, and to the caller.
///
/// # Errors
/// INVALID_LINK_TOKEN by its causes; INVALID_FIELD for a Layer session, which has no page of its own.
pub fn create(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    origin: &str,
    text: &str,
    recipient: &Recipient,
) -> Result<Delivery, Stop> {
    let ticket = admit(platform, caller, write, text)??;
    if ticket.configuration.layer.is_some() {
        let message = "link_token must not be the token of a Layer session, which has no page of its own";
        return Err(Failure::field("link_token", message).into());
    }
    let url = format!("{origin}{}", page(platform, caller, write, &ticket)?);
    let now = caller.world.now(platform);
    link_delivery::insert(write, &ticket.hash, caller.world.key, now)?;
    let expires_at = link_token::find(write, &ticket.hash)?.map_or(now, |row| row.expires_at);
    letter::send(platform, write, &caller.world, &ticket, recipient, &url, expires_at - now)?;
    Ok(Delivery { session_id: session_id(caller, &ticket.text).to_owned(), url })
}

/// Sends the address of a hosted page to the person of its link token, where that names a way. The sandbox never does
/// (link.md, section 1.11).
///
/// # Errors
/// Internal.
pub fn send_hosted(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    made: &LinkToken,
    url: &str,
) -> Result<(), Stop> {
    if caller.world.environment == Environment::Sandbox {
        return Ok(());
    }
    let configuration = stored::read("link token", &stored::write(&made.configuration))?;
    let life = made.expires_at - made.created_at;
    letter::send_hosted(platform, write, &caller.world, &configuration, url, life)
}

/// The path of the token's page, which it gets if it has none.
fn page(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    ticket: &Ticket,
) -> Result<String, Stop> {
    if let Some(path) = hosted::path_in(platform, write, &ticket.hash)? {
        return Ok(path);
    }
    let id = format!("lp{}", id::alphanumeric(&platform.chance, 24));
    hosted::give(platform, write, &caller.world, &ticket.text, &id)?;
    Ok(format!("/link/{id}"))
}

/// What became of a page that was handed out.
///
/// # Errors
/// INVALID_FIELD when this client handed none out under this id here.
pub fn get(
    platform: &Platform,
    caller: &Caller,
    read: &mut Read<'_>,
    session_id: &str,
) -> Result<Delivered, Stop> {
    let text = format!("{}{session_id}", beginning(caller));
    let unknown = || {
        let message = "link_delivery_session_id must be an id that /link_delivery/create answered";
        Stop::from(Failure::field("link_delivery_session_id", message))
    };
    let parsed = Token::parse(TokenKind::Link, caller.world.environment, &text).map_err(|_| unknown())?;
    let row = link_delivery::find(read, &platform.key.hash(parsed.reveal()))?;
    let row = row.filter(|row| row.world == caller.world.key).ok_or_else(unknown)?;
    outcome::of(platform, &caller.world, read, &row)
}

/// What stands before the id in a link token.
fn beginning(caller: &Caller) -> String {
    format!("link-{}-", caller.world.environment.as_str())
}

fn session_id<'a>(caller: &Caller, text: &'a str) -> &'a str {
    text.strip_prefix(&beginning(caller)).unwrap_or(text)
}
