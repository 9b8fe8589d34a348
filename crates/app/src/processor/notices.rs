//! What partners are told of their accounts.

use crate::client::keys;
use crate::failure::Stop;
use crate::item::Item;
use crate::platform::{Platform, World};
use crate::sync::notices::{Phase, Whose, transactions};
use crate::sync::postings::Changed;
use crate::webhook::outbox::{About, Notice, queue_to};
use gingham_store::processor::{self, ProcessorRow};
use gingham_store::{StoreError, Write};
use serde_json::{Value, json};

/// Queues what partners are told of changed transactions, each of its own account.
///
/// # Errors
/// Internal.
pub fn of_transactions(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &Item,
    phase: Phase,
    changed: &Changed,
) -> Result<(), Stop> {
    // Most Items have no such partner, and who reads what others write collides with them.
    if !item.record.tells_partners {
        return Ok(());
    }
    for row in processor::told(write, item.row.item_key)? {
        let Some((sealed, told_world)) = &row.webhook else { continue };
        if !item.shared().any(|account| account.account_id == row.account_id) {
            continue;
        }
        let told_world = match *told_world == world.key {
            true => world.clone(),
            false => match keys::owner(write, *told_world)? {
                Some(partner) => partner.world,
                None => continue,
            },
        };
        let url = address(platform, sealed)?;
        let whose = Whose::Partner { reads_by_cursor: row.reads_by_cursor };
        for notice in transactions(item, whose, phase, &changed.of_account(&row.account_id)) {
            tell(platform, write, &told_world, &row, &url, notice)?;
        }
    }
    Ok(())
}

/// Queues a webhook about a partner's account: it names the account, and not the Item.
///
/// # Errors
/// Internal.
pub(super) fn tell(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    row: &ProcessorRow,
    url: &str,
    mut notice: Notice,
) -> Result<(), Stop> {
    if let Value::Object(fields) = &mut notice.fields {
        fields.insert("account_id".into(), json!(row.account_id));
    }
    // Deliveries are kept in order per Item, and a world's webhooks know the Items of that world only.
    let item_key = (row.world == world.key).then_some(row.item_key);
    queue_to(platform, write, world, &About { item_key, item_id: None }, url, &notice)
}

fn address(platform: &Platform, sealed: &[u8]) -> Result<String, Stop> {
    let opened = platform.key.open(sealed).and_then(|bytes| String::from_utf8(bytes).ok());
    opened.ok_or_else(|| StoreError::Corrupt("the address of a processor token".to_owned()).into())
}
