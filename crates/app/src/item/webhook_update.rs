//! Where an Item's webhooks go.

use super::Item;
use crate::client::Caller;
use crate::failure::Stop;
use crate::platform::Platform;
use crate::sync::pull::save;
use crate::webhook::outbox::{Notice, queue};
use gingham_store::{Write, life_event};
use serde_json::json;

/// Sets or clears the address; a new one is told so.
///
/// # Errors
/// As [`Item::by_token`].
pub fn update(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    access_token: &str,
    url: Option<&str>,
) -> Result<Item, Stop> {
    let mut item = Item::by_token(platform, caller, write, access_token)?;
    item.record.webhook = url.filter(|url| !url.is_empty()).map(str::to_owned);
    save(write, &mut item)?;
    let at = caller.world.now(platform);
    life_event::note(write, item.row.item_key, at, "its webhook address was changed")?;
    if let Some(url) = &item.record.webhook {
        let fields = json!({"error": null, "new_webhook_url": url});
        queue(
            platform,
            write,
            &caller.world,
            &item,
            &Notice::new("ITEM", "WEBHOOK_UPDATE_ACKNOWLEDGED", fields),
        )?;
    }
    Ok(item)
}
