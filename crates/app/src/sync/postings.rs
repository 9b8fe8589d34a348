//! Bringing an Item's transactions up to what the bank tells: what is new, altered or gone.

use crate::failure::Stop;
use crate::item::{Item, KnownAccount};
use aws_lc_rs::digest::{SHA256, digest};
use gingham_connect::Statement;
use gingham_insight::{Described, meaning};
use gingham_model::{BankTransaction, id};
use gingham_store::Write;
use gingham_store::posting::{self, PostingRow};
use gingham_wire::transaction::{Names, Printed, print};
use jiff::civil::Date;
use std::collections::HashMap;

/// What a pull changed among the transactions, account by account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed(Vec<ChangedAccount>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ChangedAccount {
    account_id: String,
    added: usize,
    modified: usize,
    removed: Vec<String>,
}

impl Changed {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|one| one.added == 0 && one.modified == 0 && one.removed.is_empty())
    }

    /// How many rows are new.
    pub fn added(&self) -> usize {
        self.0.iter().map(|one| one.added).sum()
    }

    /// The ids of those that are gone.
    pub fn removed(&self) -> Vec<&str> {
        let mut gone: Vec<&str> = self.0.iter().flat_map(|one| &one.removed).map(String::as_str).collect();
        gone.sort_unstable();
        gone
    }

    /// The accounts in which something changed.
    pub fn account_ids(&self) -> Vec<&str> {
        self.0.iter().map(|one| one.account_id.as_str()).collect()
    }

    /// What changed in one account.
    pub fn of_account(&self, account_id: &str) -> Changed {
        Changed(self.0.iter().filter(|one| one.account_id == account_id).cloned().collect())
    }

    fn of(&mut self, account_id: &str) -> &mut ChangedAccount {
        let place = self.0.iter().position(|one| one.account_id == account_id).unwrap_or_else(|| {
            let account_id = account_id.to_owned();
            self.0.push(ChangedAccount { account_id, ..ChangedAccount::default() });
            self.0.len() - 1
        });
        &mut self.0[place]
    }
}

/// The id of a bank's row in an Item: it follows the account's id, so that a churned account's rows are new ones.
pub fn transaction_id(account_id: &str, key: &str) -> String {
    id::derived(&["transaction", account_id, key])
}

/// Writes the difference between what the Item has and what the bank tells of `from` and later.
///
/// # Errors
/// Internal.
pub fn learn(write: &mut Write<'_>, item: &mut Item, told: &Statement, from: Date) -> Result<Changed, Stop> {
    let key = item.row.item_key;
    let known = posting::known(write, key)?;
    let mut known: HashMap<String, (Vec<u8>, bool)> =
        known.into_iter().map(|(id, digest, removed)| (id, (digest, removed))).collect();
    let country = item.institution().and_then(|one| one.country_codes.first().copied()).unwrap_or("US");
    let accounts: HashMap<&str, &KnownAccount> = item
        .accounts
        .iter()
        .filter(|account| account.is_shared() && account.has_transactions())
        .map(|account| (account.key.as_str(), account))
        .collect();

    let mut changed = Changed::default();
    let mut seq = item.row.last_seq;
    let mut fresh = Vec::new();
    // Oldest first, so that a page of the first sync begins with the oldest rows.
    for row in told.transactions.iter().rev() {
        let Some(account) = accounts.get(row.account.as_str()) else { continue };
        let transaction_id = transaction_id(&account.account_id, &row.key);
        let digest = fingerprint(row);
        match known.remove(&transaction_id) {
            None if row.date < from => continue,
            Some((same, false)) if same == digest => continue,
            before => {
                seq += 1;
                let changed = changed.of(&account.account_id);
                let posting = compose(row, account, transaction_id, digest, seq, country);
                if before.is_some() {
                    changed.modified += 1;
                    alter(write, key, posting)?;
                } else {
                    changed.added += 1;
                    fresh.push(posting);
                }
            }
        }
    }
    posting::insert(write, key, fresh)?;
    let mut gone: Vec<String> =
        known.into_iter().filter(|(_, (_, removed))| !removed).map(|(id, _)| id).collect();
    gone.sort_unstable();
    for transaction_id in gone {
        seq += 1;
        remove(write, key, &transaction_id, seq, &mut changed)?;
    }
    item.row.last_seq = seq;
    Ok(changed)
}

fn alter(write: &mut Write<'_>, item_key: i64, mut row: PostingRow) -> Result<(), Stop> {
    if let Some(before) = posting::find(write, item_key, &row.transaction_id)? {
        row.changes = format!("{} {}", before.changes, row.seq);
    }
    Ok(posting::replace(write, item_key, row)?)
}

fn remove(
    write: &mut Write<'_>,
    item_key: i64,
    transaction_id: &str,
    seq: i64,
    changed: &mut Changed,
) -> Result<(), Stop> {
    let Some(before) = posting::find(write, item_key, transaction_id)? else { return Ok(()) };
    changed.of(&before.account_id).removed.push(transaction_id.to_owned());
    let changes = format!("{} {seq}", before.changes);
    Ok(posting::replace(write, item_key, PostingRow { seq, removed: true, changes, ..before })?)
}

fn compose(
    row: &BankTransaction,
    account: &KnownAccount,
    transaction_id: String,
    digest: Vec<u8>,
    seq: i64,
    country: &str,
) -> PostingRow {
    let described = Described {
        description: &row.description,
        amount: row.amount,
        account_kind: account.kind,
        subtype: &account.subtype,
        country,
    };
    let pending = row.pending_key.as_ref().map(|key| self::transaction_id(&account.account_id, key));
    let names = Names {
        transaction_id: &transaction_id,
        account_id: &account.account_id,
        pending_transaction_id: pending.as_deref(),
    };
    let Printed { fields, original_description, category_v1, category_v2 } =
        print(row, &names, &meaning(&described));
    PostingRow {
        seq,
        account_id: account.account_id.clone(),
        date: row.date.to_string(),
        removed: false,
        changes: seq.to_string(),
        digest,
        printed: fields,
        original_description,
        category_v1,
        category_v2,
        transaction_id,
    }
}

/// 16 bytes that change when anything changes that a client may see.
fn fingerprint(row: &BankTransaction) -> Vec<u8> {
    let text = format!(
        "{}|{}|{}|{:?}|{}|{}|{:?}",
        row.amount,
        row.currency.as_str(),
        row.date,
        row.authorized_date,
        row.description,
        row.pending,
        row.pending_key
    );
    digest(&SHA256, text.as_bytes()).as_ref()[..16].to_vec()
}
