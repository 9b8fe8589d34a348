//! Removing an Item: its tokens die, its data goes, a tombstone stays so that later calls can be explained.

use super::{Item, ItemRecord};
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::platform::{Platform, World};
use crate::stored;
use crate::sync::pull::save;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::item::ItemRow;
use gingham_store::{Write, contact, item, job, life_event, token, typed_account};

/// Removes the Item behind an access token.
///
/// # Errors
/// As [`Item::held`]: ITEM_NOT_FOUND when it is removed already.
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
    contact::drop_item(write, key)?;
    typed_account::delete(write, key)?;
    job::drop_item(write, key)?;
    item.row.removed_at = Some(at);
    item.row.login = Vec::new();
    item.accounts.clear();
    life_event::note(write, key, at, event)?;
    save(write, &mut item)
}

/// Why an Item that was removed at `at` is not there: the application removed it, or its end user had it deleted.
pub(crate) fn refusal(row: &ItemRow, at: i64) -> Failure {
    let by_person =
        stored::read::<ItemRecord>("item", &row.body).is_ok_and(|record| record.is_deleted_by_person);
    let at = rfc3339(from_millis(at));
    let failure = match by_person {
        false => Failure::new("ITEM_NOT_FOUND.1").with("removed_at", at),
        true => Failure::new("ITEM_NOT_FOUND.2")
            .with("deleted_at", at)
            .not("ITEM_NOT_FOUND.1", "the end user had the data deleted in the Portal, not the application")
            .not("ITEM_NOT_FOUND.3", "the end user did it in the Portal, without anybody's help"),
    };
    failure.of_item(row.item_key)
}
