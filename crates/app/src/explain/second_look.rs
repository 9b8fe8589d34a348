//! What would refuse a call besides, once its first cause is mended: the accounts that it names, which nobody looks at
//! when the Item itself is refused before.

use crate::failure::Stop;
use crate::item::Item;
use gingham_store::{Read, item};

/// The causes for which the Item refuses the accounts of these ids, each once and with its reason.
pub(super) fn accounts(
    read: &mut Read<'_>,
    item_key: i64,
    account_ids: &[String],
) -> Result<Vec<(String, String)>, Stop> {
    let row = match account_ids.is_empty() {
        true => None,
        false => item::by_key(read, item_key)?.filter(|row| row.removed_at.is_none()),
    };
    let Some(row) = row else { return Ok(Vec::new()) };
    let item = Item::of(row)?;
    let mut found: Vec<(String, String)> = Vec::new();
    for (account_id, failure) in item.refused_accounts(account_ids) {
        if found.iter().any(|(cause, _)| *cause == failure.cause) {
            continue;
        }
        let known = item.accounts.iter().find(|account| account.account_id == account_id);
        let because = match known {
            Some(account) => account.fate(),
            None => "the Item has none of exactly this id".to_owned(),
        };
        let because = format!("the request names the account {account_id}: {because}");
        found.push((failure.cause.to_string(), because));
    }
    Ok(found)
}
