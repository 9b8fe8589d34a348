//! What became of a page that was handed out.

use crate::failure::Stop;
use crate::item::Item;
use crate::item::create::access_token;
use crate::link::outcome::Ending;
use crate::link::session::Session;
use crate::link::ticket::Ticket;
use crate::platform::{Platform, World};
use crate::stored;
use gingham_store::link_delivery::{self, LinkDeliveryRow};
use gingham_store::{Read, Write, life_event, link_session, link_token};
use serde::{Deserialize, Serialize};

/// How far the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Status {
    /// Nobody has opened the page.
    Created,
    /// Somebody has.
    Opened,
    /// They have left.
    Exited,
    /// They have linked something.
    Completed,
    /// Nobody can any more.
    Expired,
}

/// What became of a page.
#[derive(Debug)]
pub struct Delivered {
    /// How far the person is.
    pub status: Status,
    /// When the page was handed out.
    pub created_at: i64,
    /// When something was linked.
    pub completed_at: Option<i64>,
    /// The Items that came of it, each with its access token.
    pub items: Vec<DeliveredItem>,
}

/// An Item that came of a page.
#[derive(Clone, Serialize, Deserialize)]
pub struct DeliveredItem {
    /// Its id.
    pub item_id: String,
    /// Its access token.
    pub access_token: String,
}

impl std::fmt::Debug for DeliveredItem {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.item_id)
    }
}

/// Mints an access token for an Item of a page that was handed out, and keeps both for who asks for the outcome.
pub(in crate::link) fn keep_item(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    item: &Item,
) -> Result<(), Stop> {
    let Some(row) = link_delivery::find(write, &ticket.hash)? else { return Ok(()) };
    let mut items = items(platform, &row)?;
    let (key, at) = (item.row.item_key, item.row.created_at);
    let token = access_token(platform, write, world, key, at)?;
    life_event::note(write, key, at, "an access token was made, since the page was handed out")?;
    items.push(DeliveredItem { item_id: item.row.item_id.clone(), access_token: token.reveal().to_owned() });
    let sealed = platform.key.seal(stored::write(&items).as_bytes(), &platform.chance);
    Ok(link_delivery::put_items(write, &ticket.hash, &sealed)?)
}

fn items(platform: &Platform, row: &LinkDeliveryRow) -> Result<Vec<DeliveredItem>, Stop> {
    let Some(sealed) = &row.sealed else { return Ok(Vec::new()) };
    let plain = platform.key.open(sealed).unwrap_or_default();
    stored::read("link delivery", &String::from_utf8_lossy(&plain))
}

pub(super) fn of(
    platform: &Platform,
    world: &World,
    read: &mut Read<'_>,
    row: &LinkDeliveryRow,
) -> Result<Delivered, Stop> {
    let rows = link_session::of_token(read, &row.token_hash)?;
    let sessions = rows.iter().map(|row| Session::of(platform, row)).collect::<Result<Vec<_>, Stop>>()?;
    let completed_at = sessions.iter().filter(|session| !session.linked.is_empty()).map(ended_at).max();
    let ends = link_token::find(read, &row.token_hash)?;
    let now = world.now(platform);
    let is_over = ends.is_none_or(|token| token.ended_at.is_some() || token.expires_at <= now);
    let status = match sessions.last() {
        _ if completed_at.is_some() => Status::Completed,
        Some(last) if matches!(last.ending, Some(Ending::Exit { .. })) => Status::Exited,
        _ if is_over => Status::Expired,
        Some(_) => Status::Opened,
        None => Status::Created,
    };
    Ok(Delivered { status, created_at: row.created_at, completed_at, items: items(platform, row)? })
}

fn ended_at(session: &Session) -> i64 {
    session.finished_at.or(session.events.last().map(|event| event.at)).unwrap_or(session.started_at)
}
