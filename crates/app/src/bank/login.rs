//! What a person does to a login at the bank: withdraws it, withdraws an account of it, changes the password.

use super::{happen, happen_unnoticed};
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::consented::{self, Change, Initiator, Part};
use crate::item::record::ItemFault;
use crate::item::resolve::Handle;
use crate::item::{Item, health};
use crate::platform::Platform;
use crate::sync::notices::Phase;
use crate::sync::pull;
use crate::webhook::outbox::{Notice, queue};
use gingham_connect::ChangeKind;
use gingham_store::Write;
use serde_json::json;

/// The one bank that tells of a withdrawn account (link.md, section 8.3).
const TELLS_OF_ACCOUNTS: &str = "ins_13";

/// Withdraws a login, or one account of it, at an OAuth bank; it is felt at once.
///
/// # Errors
/// As [`Handle::open`] and [`Item::account`]; INVALID_FIELD at a bank without OAuth.
pub async fn revoke(
    platform: &Platform,
    caller: &Caller,
    handle: Handle,
    account_id: Option<String>,
) -> Result<(), Stop> {
    let (shared, owned) = (platform.shared(), caller.clone());
    let item_key = platform
        .store
        .write(move |write| {
            let item = handle.open(&shared, &owned, write)?;
            let key = item.row.item_key;
            match &account_id {
                Some(account_id) => revoke_account(&shared, &owned, write, &item, account_id)?,
                None => revoke_login(&shared, &owned, write, item)?,
            }
            Ok::<_, Stop>(key)
        })
        .await?;
    pull::pull(platform, caller, item_key, Phase::News).await
}

/// Withdraws a whole login at an OAuth bank.
///
/// # Errors
/// INVALID_FIELD at a bank without OAuth.
pub fn revoke_login(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    mut item: Item,
) -> Result<(), Stop> {
    require_oauth(&item)?;
    happen(
        platform,
        caller,
        write,
        &item,
        ChangeKind::LoginRevoked,
        "the end user withdrew the login at the bank",
    )?;
    if item.record.error.is_some() {
        return Ok(());
    }
    let fault = ItemFault {
        cause: "ITEM_LOGIN_REQUIRED.4".to_owned(),
        reason: Some("OAUTH_USER_REVOKED".to_owned()),
        since: caller.world.now(platform),
    };
    consented::note(&mut item, fault.since, Change::Revoked, Part::Revocation, Initiator::DataProvider);
    health::break_item(platform, write, &caller.world, &mut item, fault, "the consent was withdrawn")?;
    pull::save(write, &mut item)
}

fn revoke_account(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &Item,
    account_id: &str,
) -> Result<(), Stop> {
    require_oauth(item)?;
    let account = item.account(account_id)?.key.clone();
    let event = format!("the end user withdrew account {account_id} at the bank");
    happen(platform, caller, write, item, ChangeKind::AccountRevoked { account }, &event)?;
    match item.record.institution_id.as_deref() {
        Some(TELLS_OF_ACCOUNTS) => {
            let fields = json!({"account_id": account_id});
            queue(platform, write, &caller.world, item, &Notice::new("ITEM", "USER_ACCOUNT_REVOKED", fields))
        }
        _ => Ok(()),
    }
}

/// The person changes the password, so that the login which the Item stores stops working.
///
/// # Errors
/// Internal.
pub fn change_password(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &Item,
) -> Result<(), Stop> {
    let event = "the end user changed the password at the bank";
    happen_unnoticed(platform, caller, write, item, ChangeKind::PasswordChanged, event)
}

/// Refuses what only OAuth banks can do.
///
/// # Errors
/// INVALID_FIELD.
pub fn require_oauth(item: &Item) -> Result<(), Stop> {
    match item.institution().is_some_and(|institution| institution.oauth) {
        true => Ok(()),
        false => {
            let message = "access_token must be of an Item at an OAuth institution";
            Err(Failure::field("access_token", message).of_item(item.row.item_key).into())
        }
    }
}
