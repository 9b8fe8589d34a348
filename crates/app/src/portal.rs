//! What end users do in the Portal.

use crate::client::Caller;
use crate::failure::Stop;
use crate::item::Item;
use crate::item::print;
use crate::item::record::ItemFault;
use crate::platform::Platform;
use crate::sync::pull;
use crate::webhook::outbox::{Notice, queue};
use gingham_store::{Write, job, life_event};
use serde_json::json;

/// The end user withdraws this application's access, which is felt at once: its tokens fail from now on.
///
/// # Errors
/// Internal.
pub fn revoke(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    mut item: Item,
) -> Result<(), Stop> {
    let at = caller.world.now(platform);
    let fault =
        ItemFault { cause: "ITEM_ERROR/USER_PERMISSION_REVOKED.1".to_owned(), reason: None, since: at };
    let fields = json!({"error": print::error(&fault)});
    item.record.permission_revoked_at = Some(at);
    life_event::note(
        write,
        item.row.item_key,
        at,
        "the end user withdrew this application's access in the Portal",
    )?;
    // Nothing falls due any more for an Item that nobody may read.
    job::drop_item(write, item.row.item_key)?;
    queue(platform, write, &caller.world, &item, &Notice::new("ITEM", "USER_PERMISSION_REVOKED", fields))?;
    pull::save(write, &mut item)
}
