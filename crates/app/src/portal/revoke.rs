//! Withdrawing access, and having data deleted.

use super::Contact;
use super::connections::{self, Owners};
use crate::client::Caller;
use crate::failure::Stop;
use crate::item::account::AccountState;
use crate::item::consented::{self, Change, Initiator, Part};
use crate::item::record::ItemFault;
use crate::item::{Item, print, remove::remove_item};
use crate::platform::Platform;
use crate::sync::pull;
use crate::webhook::outbox::{Notice, queue};
use gingham_store::{Read, Write, job, layer_share, life_event, saved_login};
use serde_json::json;

/// How much a person withdraws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// One account of a connection: the Item's id and the account's.
    Account(String, String),
    /// One application's access: the Item's id.
    Application(String),
    /// Every application's access at a bank; none stands for numbers that were typed in.
    Bank(Option<String>),
    /// Every access, and the data with it.
    Everything,
}

/// Withdraws what is a person's, in one transaction with the webhooks; false when no Item of it is theirs.
///
/// # Errors
/// Internal.
pub async fn withdraw(platform: &Platform, contact: &Contact, reach: Reach) -> Result<bool, Stop> {
    let (shared, contact) = (platform.shared(), contact.clone());
    platform
        .store
        .write(move |write| {
            if reach == Reach::Everything {
                forget_number(&shared, write, &contact)?;
            }
            let (mut any, mut owners) = (false, Owners::default());
            for item in reach.items(write, &contact.hash(&shared))? {
                let Some(caller) = owners.of(write, item.row.world)? else { continue };
                any = true;
                match &reach {
                    Reach::Account(_, account_id) => {
                        revoke_account(&shared, &caller, write, item, account_id)?;
                    }
                    Reach::Application(_) | Reach::Bank(_) => revoke(&shared, &caller, write, item)?,
                    Reach::Everything => erase(&shared, &caller, write, item)?,
                }
            }
            Ok(any)
        })
        .await
}

impl Reach {
    /// The Items of a contact that it is about.
    fn items(&self, read: &mut Read<'_>, contact: &[u8]) -> Result<Vec<Item>, Stop> {
        let mut items = match self {
            Reach::Account(item_id, _) | Reach::Application(item_id) => {
                connections::one(read, contact, item_id)?.into_iter().collect()
            }
            Reach::Bank(_) | Reach::Everything => connections::own(read, contact)?,
        };
        items.retain(|item| match self {
            Reach::Account(_, account_id) => {
                item.accounts.iter().any(|account| account.account_id == *account_id)
            }
            Reach::Bank(institution_id) => item.record.institution_id == *institution_id,
            Reach::Application(_) | Reach::Everything => true,
        });
        Ok(items)
    }
}

/// Forgets the logins and the profiles that were saved with a number, wherever that was and whether or not an Item of
/// its owner is left.
fn forget_number(platform: &Platform, write: &mut Write<'_>, contact: &Contact) -> Result<(), Stop> {
    if contact.is_number() {
        let phone = platform.key.hash(contact.as_str());
        layer_share::forget_phone(write, &phone)?;
        saved_login::forget_phone(write, &phone)?;
    }
    Ok(())
}

/// The end user withdraws this application's access, which is felt at once: its tokens fail from now on. What was
/// withdrawn before stays as it is.
///
/// # Errors
/// Internal.
pub fn revoke(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    mut item: Item,
) -> Result<(), Stop> {
    if item.record.permission_revoked_at.is_some() {
        return Ok(());
    }
    let at = caller.world.now(platform);
    item.record.permission_revoked_at = Some(at);
    consented::note(&mut item, at, Change::Revoked, Part::Revocation, Initiator::EndUser);
    life_event::note(
        write,
        item.row.item_key,
        at,
        "the end user withdrew this application's access in the Portal",
    )?;
    // Nothing falls due any more for an Item that nobody may read.
    job::drop_item(write, item.row.item_key)?;
    tell(platform, caller, write, &item, at)?;
    pull::save(write, &mut item)
}

/// Tells the application that it may not read the Item any more.
fn tell(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &Item,
    at: i64,
) -> Result<(), Stop> {
    let fault =
        ItemFault { cause: "ITEM_ERROR/USER_PERMISSION_REVOKED.1".to_owned(), reason: None, since: at };
    let fields = json!({"error": print::error(&fault)});
    queue(platform, write, &caller.world, item, &Notice::new("ITEM", "USER_PERMISSION_REVOKED", fields))
}

/// Withdraws one account, whatever the bank goes on telling of it.
fn revoke_account(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    mut item: Item,
    account_id: &str,
) -> Result<(), Stop> {
    let at = caller.world.now(platform);
    let is_revoked = item.record.permission_revoked_at.is_some();
    let account = item.accounts.iter_mut().find(|account| account.account_id == account_id);
    let Some(account) = account.filter(|account| account.is_shared() && !is_revoked) else { return Ok(()) };
    account.state = AccountState::Withdrawn;
    account.since = at;
    let mask = account.mask.clone();
    consented::note(&mut item, at, Change::Updated, Part::AccountScopes, Initiator::EndUser);
    let event =
        format!("the end user withdrew account {} in the Portal", mask.as_deref().unwrap_or(account_id));
    life_event::note(write, item.row.item_key, at, &event)?;
    let fields = json!({"account_id": account_id});
    queue(platform, write, &caller.world, &item, &Notice::new("ITEM", "USER_ACCOUNT_REVOKED", fields))?;
    pull::save(write, &mut item)
}

/// Deletes an Item's data because its end user wants that.
fn erase(platform: &Platform, caller: &Caller, write: &mut Write<'_>, mut item: Item) -> Result<(), Stop> {
    if item.record.permission_revoked_at.is_none() {
        tell(platform, caller, write, &item, caller.world.now(platform))?;
    }
    item.record.is_deleted_by_person = true;
    remove_item(platform, &caller.world, write, item, "the end user had its data deleted in the Portal")
}
