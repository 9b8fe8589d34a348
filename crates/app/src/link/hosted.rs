//! Link on a page of its own (link.md, section 1.11): an address that leads to a link token.

use super::ticket::{self, Found};
use crate::client::keys::caller_of;
use crate::failure::Stop;
use crate::platform::{Platform, World};
use gingham_model::Environment;
use gingham_model::token::{Token, TokenKind};
use gingham_store::hosted_link::HostedLinkRow;
use gingham_store::{Read, Write, hosted_link, link_token};

/// What stands at the address of a hosted page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hosted {
    /// Link, with this token.
    Open {
        /// The link token.
        link_token: String,
    },
    /// A page whose time is over.
    Expired,
    /// A page that was used.
    Used,
    /// Nothing.
    Unknown,
}

/// Gives a link token an address of its own; answers the id that stands in it.
///
/// # Errors
/// Internal.
pub fn give(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    link_token: &str,
    id: &str,
) -> Result<(), Stop> {
    let row = HostedLinkRow {
        hash: platform.key.hash(id),
        world: world.key,
        token_hash: platform.key.hash(link_token),
        sealed: platform.key.seal(id.as_bytes(), &platform.chance),
    };
    Ok(hosted_link::insert(write, &row)?)
}

/// What stands at the address with this id.
///
/// # Errors
/// NOT_IMPLEMENTED for flows that are not there yet.
pub async fn find(platform: &Platform, environment: Environment, id: &str) -> Result<Hosted, Stop> {
    let hash = platform.key.hash(id);
    let row = platform
        .store
        .read(move |read| {
            let Some(page) = hosted_link::find(read, &hash)? else { return Ok::<_, Stop>(None) };
            Ok(link_token::find(read, &page.token_hash)?)
        })
        .await?;
    let Some(row) = row else { return Ok(Hosted::Unknown) };
    let Some(caller) = caller_of(platform, row.world).await? else { return Ok(Hosted::Unknown) };
    let text = platform.key.open(&row.sealed).unwrap_or_default();
    let text = String::from_utf8_lossy(&text).into_owned();
    if caller.world.environment != environment || Token::parse(TokenKind::Link, environment, &text).is_err() {
        return Ok(Hosted::Unknown);
    }
    let Found { refusal, .. } = ticket::of(platform, &caller.world, &row, &text)?;
    Ok(match refusal {
        Some(failure) if failure.cause == "INVALID_LINK_TOKEN.1" => Hosted::Expired,
        Some(_) => Hosted::Used,
        None => Hosted::Open { link_token: text },
    })
}

/// The path of a link token's hosted page.
pub(super) async fn path(platform: &Platform, token_hash: &[u8]) -> Result<Option<String>, Stop> {
    let (shared, hash) = (platform.shared(), token_hash.to_vec());
    platform.store.read(move |read| path_in(&shared, read, &hash)).await
}

/// The path of a link token's hosted page, looked up in a transaction.
pub(super) fn path_in(
    platform: &Platform,
    read: &mut Read<'_>,
    token_hash: &[u8],
) -> Result<Option<String>, Stop> {
    let id = hosted_link::of_token(read, token_hash)?.and_then(|row| platform.key.open(&row.sealed));
    Ok(id.map(|id| format!("/link/{}", String::from_utf8_lossy(&id))))
}
