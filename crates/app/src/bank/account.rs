//! What a bank does to an account: it closes, renames, remasks or opens one.

use super::{happen_unnoticed, queue_sync};
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::item::account::{Churn, KnownAccount};
use crate::item::resolve::Handle;
use crate::platform::Platform;
use crate::sync::notices::Phase;
use crate::sync::{accounts, pull};
use gingham_connect::ChangeKind;
use gingham_model::{AccountKind, BankAccount, id};
use gingham_store::{Write, life_event};

/// The bank closes an account.
///
/// # Errors
/// As [`Item::account`].
pub fn close(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &Item,
    account_id: &str,
) -> Result<(), Stop> {
    let account = item.account(account_id)?.key.clone();
    let event = format!("the bank closed account {account_id}");
    happen_unnoticed(platform, caller, write, item, ChangeKind::AccountClosed { account }, &event)
}

/// The bank gives an account another name.
///
/// # Errors
/// As [`Item::account`]; INVALID_FIELD for a blank name.
pub fn rename(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &Item,
    account_id: &str,
    name: &str,
) -> Result<(), Stop> {
    if name.trim().is_empty() {
        return Err(Failure::field("name", "name must be a non-empty string").into());
    }
    let account = item.account(account_id)?.key.clone();
    let event = format!("the bank renamed account {account_id}");
    let kind = ChangeKind::AccountRenamed { account, name: name.to_owned() };
    happen_unnoticed(platform, caller, write, item, kind, &event)
}

/// The bank gives an account another mask.
///
/// # Errors
/// As [`Item::account`]; INVALID_FIELD for a mask that is not two to four letters and digits.
pub fn remask(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &Item,
    account_id: &str,
    mask: &str,
) -> Result<(), Stop> {
    if !(2..=4).contains(&mask.len()) || !mask.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(Failure::field("mask", "mask must be two to four letters and digits").into());
    }
    let account = item.account(account_id)?.key.clone();
    let event = format!("the bank changed the mask of account {account_id}");
    let kind = ChangeKind::AccountRemasked { account, mask: mask.to_owned() };
    happen_unnoticed(platform, caller, write, item, kind, &event)
}

/// The person opens another account.
///
/// # Errors
/// INVALID_FIELD for a subtype that accounts of this kind do not have.
pub fn open(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &Item,
    new: &NewAccount,
) -> Result<(), Stop> {
    if !fits(new.kind, &new.subtype) {
        let message = format!("subtype must be one that accounts of type {} have", new.kind.as_str());
        return Err(Failure::field("subtype", message).into());
    }
    let kind = ChangeKind::AccountOpened {
        key: format!("opened.{}", id::alphanumeric(&platform.chance, 12)),
        kind: new.kind,
        subtype: new.subtype.clone(),
        name: new.name.clone(),
    };
    let event = format!("an account was opened at the bank: {}", new.subtype);
    happen_unnoticed(platform, caller, write, item, kind, &event)
}

/// An account that a person opens.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Its broad kind.
    pub kind: AccountKind,
    /// Its subtype, one of Plaid's words.
    pub subtype: String,
    /// Its name, where it has one of its own.
    pub name: Option<String>,
}

const DEPOSITORY: [&str; 10] = [
    "cash management",
    "cd",
    "checking",
    "ebt",
    "hsa",
    "limited purpose checking",
    "money market",
    "paypal",
    "prepaid",
    "savings",
];
const LOAN: [&str; 12] = [
    "auto",
    "business",
    "commercial",
    "construction",
    "consumer",
    "home equity",
    "line of credit",
    "loan",
    "mortgage",
    "other",
    "overdraft",
    "student",
];

/// Whether accounts of this kind have that subtype. Investments have all that the other kinds do not claim, and a few
/// that they do.
fn fits(kind: AccountKind, subtype: &str) -> bool {
    match kind {
        AccountKind::Depository => DEPOSITORY.contains(&subtype),
        AccountKind::Credit => matches!(subtype, "credit card" | "paypal"),
        AccountKind::Loan => LOAN.contains(&subtype),
        AccountKind::Investment => {
            matches!(subtype, "hsa" | "line of credit" | "other")
                || !(DEPOSITORY.contains(&subtype)
                    || LOAN.contains(&subtype)
                    || matches!(subtype, "credit card" | "payroll"))
        }
        AccountKind::Payroll | AccountKind::Other => matches!(subtype, "other" | "payroll"),
    }
}

/// An account gets another account_id though nothing visible changed, and answers it. All that was known under the old
/// one moves along at once, as the answer does.
///
/// # Errors
/// As [`Handle::open`] and [`Item::account`].
pub async fn reassign(
    platform: &Platform,
    caller: &Caller,
    handle: Handle,
    account_id: String,
) -> Result<String, Stop> {
    let (shared, owned) = (platform.shared(), caller.clone());
    let (item_key, by) = platform
        .store
        .write(move |write| {
            let mut item = handle.open(&shared, &owned, write)?;
            let by = rename_at_once(&shared, &owned, write, &mut item, &account_id)?;
            // Should the server die before the pull, a sync makes up for it.
            queue_sync(&shared, &owned, write, &item)?;
            Ok::<_, Stop>((item.row.item_key, by))
        })
        .await?;
    pull::pull(platform, caller, item_key, Phase::News).await?;
    Ok(by)
}

fn rename_at_once(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    item: &mut Item,
    account_id: &str,
) -> Result<String, Stop> {
    let old = item.account(account_id)?.clone();
    let at = caller.world.now(platform);
    let place =
        item.accounts.iter().position(|account| account.account_id == old.account_id).unwrap_or_default();
    let item_id = item.row.item_id.clone();
    let by = accounts::supersede(&mut item.accounts, place, &item_id, &same(&old), Churn::Reassigned, at);
    life_event::note(write, item.row.item_key, at, &format!("account {account_id} became {by}"))?;
    pull::save(write, item)?;
    Ok(by)
}

/// The account as the bank would tell of it if nothing had changed.
fn same(known: &KnownAccount) -> BankAccount {
    BankAccount {
        key: known.key.clone(),
        name: known.name.clone(),
        official_name: known.official_name.clone(),
        mask: known.mask.clone(),
        kind: known.kind,
        subtype: known.subtype.clone(),
        balances: known.balances,
        holder_category: known.holder_category,
        persistent_id: known.persistent_id.clone(),
        numbers: Default::default(),
        owners: Vec::new(),
        liability: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subtype_belongs_to_its_kind() {
        assert!(fits(AccountKind::Depository, "savings"));
        assert!(fits(AccountKind::Credit, "paypal"));
        assert!(fits(AccountKind::Investment, "roth 401k"));
        assert!(fits(AccountKind::Investment, "hsa"));
        assert!(!fits(AccountKind::Investment, "checking"));
        assert!(!fits(AccountKind::Depository, "credit card"));
        assert!(!fits(AccountKind::Loan, "ira"));
    }
}
