//! How far the verification of an account's numbers is.

use super::Item;
use crate::failure::Stop;
use crate::platform::{Platform, World};
use crate::sync::pull::save;
use crate::webhook::outbox::{Notice, queue};
use gingham_store::{Write, life_event};
use serde_json::json;

/// Sets an account's verification status and tells the application.
///
/// # Errors
/// As [`Item::account`].
pub fn set(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    mut item: Item,
    account_id: &str,
    status: &str,
) -> Result<(), Stop> {
    item.account(account_id)?;
    for account in item.accounts.iter_mut().filter(|account| account.account_id == account_id) {
        account.verification_status = Some(status.to_owned());
    }
    save(write, &mut item)?;
    let event = format!("the verification of account {account_id} became {status}");
    life_event::note(write, item.row.item_key, world.now(platform), &event)?;
    let code = match status {
        "automatically_verified" => "AUTOMATICALLY_VERIFIED",
        _ => "VERIFICATION_EXPIRED",
    };
    let fields = json!({"account_id": account_id, "error": null});
    queue(platform, write, world, &item, &Notice::new("AUTH", code, fields))
}
