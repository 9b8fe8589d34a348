//! The search that stands in an application's own page: what it shows, and where Link begins with a tile of it.

use super::configuration::Configuration;
use super::institutions::{Offer, offered};
use super::view::View;
use super::visit::{self, Door};
use super::walk::Walk;
use super::{auth, enter};
use crate::failure::{Failure, Stop};
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
    match door.refusal.clone().or_else(|| misplaced(&door.ticket.configuration)) {
        Some(failure) => Ok(Shown::Exit(Box::new(door.turn_away(platform, &failure).await?))),
        None => Ok(Shown::Tiles(offered(&door.ticket.configuration, query))),
    }
}

/// Why a link token that opens Link is not for a search: one that repairs Items has no bank to choose, and one for
/// several Items shows what is linked so far in between (link.md, section 1.15).
fn misplaced(configuration: &Configuration) -> Option<Failure> {
    let mode = match configuration {
        update if update.is_update() => "update mode",
        several if several.is_multi_item() => "Multi-Item Link",
        _ => return None,
    };
    let message = format!("a link_token for {mode} cannot be used with embedded search");
    Some(Failure::field("link_token", message).with("mode", mode))
}

/// What was chosen in the search.
#[derive(Clone, Debug)]
pub enum Tile {
    /// An institution, by its id.
    Institution(String),
    /// To type an account's numbers.
    Numbers,
}

/// Begins with what was chosen before Link opened. Where nothing could be chosen, Link begins as it always does.
pub(super) fn begin(walk: &mut Walk<'_>, tile: &Tile) -> Result<(), Stop> {
    match (misplaced(&walk.ticket.configuration), tile) {
        (None, Tile::Institution(institution_id)) => enter::choose_tile(walk, institution_id)?,
        (None, Tile::Numbers) => auth::choose_before(walk),
        (Some(_), _) => {}
    }
    Ok(())
}
