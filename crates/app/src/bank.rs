//! What happens at a bank, for testers: the Item learns of it at its next sync.

use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::account::{Churn, KnownAccount};
use crate::item::record::ItemFault;
use crate::item::{Item, health};
use crate::platform::Platform;
use crate::stored;
use crate::sync::{accounts, pull};
use gingham_connect::{Change, ChangeKind};
use gingham_store::{Write, bank_change, life_event};

/// Notes a change at the bank behind an Item.
///
/// # Errors
/// Internal.
pub fn happen(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &Item,
    kind: ChangeKind,
    event: &str,
) -> Result<(), Stop> {
    let change = Change { at: caller.world.moment(platform), kind };
    bank_change::append(write, item.row.item_key, &stored::write(&change))?;
    life_event::note(write, item.row.item_key, caller.world.now(platform), event)?;
    // The rows are guarded by the Item's: two calls at once must not both append in its place.
    let mut item = item.clone();
    pull::save(write, &mut item)
}

/// The account of a control call: any that the Item has ever known and the bank still has.
///
/// # Errors
/// As [`Item::account`].
pub fn account<'a>(item: &'a Item, account_id: &str) -> Result<&'a KnownAccount, Stop> {
    item.account(account_id)
}

/// Gives an account a new account_id, though nothing visible changed, and answers it.
///
/// # Errors
/// As [`Item::account`].
pub fn reassign(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    mut item: Item,
    account_id: &str,
) -> Result<String, Stop> {
    let old = item.account(account_id)?.clone();
    let at = caller.world.now(platform);
    let place = item.accounts.iter().position(|account| account.account_id == old.account_id).unwrap_or_default();
    let by = supersede(&mut item, place, &old, Churn::Reassigned, at);
    life_event::note(write, item.row.item_key, at, &format!("account {account_id} became {by}"))?;
    pull::save(write, &mut item)?;
    Ok(by)
}

fn supersede(item: &mut Item, place: usize, old: &KnownAccount, why: Churn, at: i64) -> String {
    let bank = gingham_model::BankAccount {
        key: old.key.clone(),
        name: old.name.clone(),
        official_name: old.official_name.clone(),
        mask: old.mask.clone(),
        kind: old.kind,
        subtype: old.subtype.clone(),
        balances: old.balances,
        holder_category: old.holder_category,
        persistent_id: old.persistent_id.clone(),
        numbers: Default::default(),
        owners: Vec::new(),
        liability: None,
    };
    let item_id = item.row.item_id.clone();
    accounts::supersede(&mut item.accounts, place, &item_id, &bank, why, at)
}

/// Withdraws a whole login at an OAuth bank, which is felt at once.
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
    happen(platform, caller, write, &item, ChangeKind::LoginRevoked, "the end user withdrew the login at the bank")?;
    let fault = ItemFault {
        cause: "ITEM_LOGIN_REQUIRED.4".to_owned(),
        reason: Some("OAUTH_USER_REVOKED".to_owned()),
        since: caller.world.now(platform),
    };
    health::break_item(platform, write, &caller.world, &mut item, fault, "the consent was withdrawn")?;
    pull::save(write, &mut item)
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
