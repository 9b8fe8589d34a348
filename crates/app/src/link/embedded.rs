//! The search that stands in an application's own page: what it shows, and where Link begins with a tile of it.

use super::institutions::{Offer, offered};
use super::view::View;
use super::visit::{self, Door};
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_model::Environment;

/// What the search shows.
#[derive(Clone, Debug)]
pub enum Shown {
    /// Something to choose from.
    Tiles(Offer),
    /// An exit, as Link makes it with a token that begins no session.
    Exit(Box<View>),
}

/// What the search shows for what was typed into it.
///
/// # Errors
/// NOT_IMPLEMENTED.
pub async fn shown(
    platform: &Platform,
    environment: Environment,
    link_token: &str,
    query: &str,
) -> Result<Shown, Stop> {
    let door = match Door::find(platform, environment, link_token).await? {
        Ok(door) => door,
        Err(failure) => {
            let view = visit::turned_away(platform, environment, failure).await?;
            return Ok(Shown::Exit(Box::new(view)));
        }
    };
    match door.refusal.clone() {
        Some(failure) => Ok(Shown::Exit(Box::new(door.turn_away(platform, &failure).await?))),
        None => Ok(Shown::Tiles(offered(&door.ticket.configuration, query))),
    }
}
