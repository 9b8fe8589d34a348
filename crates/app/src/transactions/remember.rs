//! Remembering that an application reads by cursor, from when on it gets SYNC_UPDATES_AVAILABLE.

use crate::failure::Stop;
use crate::item::Item;
use crate::platform::Platform;
use crate::sync::pull::save;
use gingham_store::item;

/// Notes that `/transactions/sync` was called on an Item.
///
/// # Errors
/// Internal.
pub async fn remember(platform: &Platform, item_key: i64) -> Result<(), Stop> {
    platform
        .store
        .write(move |write| {
            let Some(row) = item::by_key(write, item_key)? else { return Ok(()) };
            let mut item = Item::of(row)?;
            item.record.sync_called = true;
            save(write, &mut item)
        })
        .await
}
