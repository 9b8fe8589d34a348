//! Removing an Item: its tokens die, its data goes, a tombstone stays so that later calls can be explained.

use super::Item;
use crate::client::Caller;
use crate::failure::Stop;
use crate::platform::{Platform, World};
use crate::sync::pull::save;
use gingham_store::{Write, item, job, life_event, token, typed_account};

/// Removes the Item behind an access token.
///
/// # Errors
/// As [`Item::held`]: ITEM_NOT_FOUND.1 when it is removed already.
pub fn remove(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    access_token: &str,
    reason: Option<&str>,
) -> Result<(), Stop> {
    let item = Item::held(platform, caller, write, access_token)?;
    let why = reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
    remove_item(platform, &caller.world, write, item, &format!("the application removed it{why}"))
}

/// Removes an Item, because of `event`.
///
/// # Errors
/// Internal.
pub fn remove_item(
    platform: &Platform,
    world: &World,
    write: &mut Write<'_>,
    mut item: Item,
    event: &str,
) -> Result<(), Stop> {
    let at = world.now(platform);
    let key = item.row.item_key;
    token::end_all(write, key, at, "removed")?;
    item::drop_data(write, key)?;
    typed_account::delete(write, key)?;
    job::drop_item(write, key)?;
    item.row.removed_at = Some(at);
    item.row.login = Vec::new();
    item.accounts.clear();
    life_event::note(write, key, at, event)?;
    save(write, &mut item)
}
