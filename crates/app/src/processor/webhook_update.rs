//! Where a partner is told of its account.

use super::Holding;
use super::notices::tell;
use crate::client::Caller;
use crate::failure::Stop;
use crate::platform::Platform;
use crate::sync::pull::save;
use crate::webhook::outbox::Notice;
use gingham_store::{Write, life_event, processor};
use serde_json::json;

/// Sets or clears the address; a new one is told so.
///
/// # Errors
/// As [`Holding::of`], and those of the Item and the account.
pub fn update(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    text: &str,
    url: Option<&str>,
) -> Result<(), Stop> {
    let holding = Holding::of(platform, caller, write, text)?;
    set(platform, caller, write, &holding, url).map_err(|stop| holding.discreet(stop))
}

fn set(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    holding: &Holding,
    url: Option<&str>,
) -> Result<(), Stop> {
    let mut item = holding.item(write)?.healthy()?;
    item.account(&holding.row.account_id)?;
    let url = url.filter(|url| !url.is_empty());
    let sealed = url.map(|url| (platform.key.seal(url.as_bytes(), &platform.chance), caller.world.key));
    processor::set_webhook(write, &holding.row.hash, sealed)?;
    let event =
        format!("the webhook address of the processor token for {} was changed", holding.row.processor);
    life_event::note(write, item.row.item_key, holding.owner.world.now(platform), &event)?;
    item.record.tells_partners = true;
    save(write, &mut item)?;
    let Some(url) = url else { return Ok(()) };
    let fields = json!({"error": null, "new_webhook_url": url});
    let notice = Notice::new("PROCESSOR_TOKEN", "WEBHOOK_UPDATE_ACKNOWLEDGED", fields);
    tell(platform, write, &caller.world, &holding.row, url, notice)
}
