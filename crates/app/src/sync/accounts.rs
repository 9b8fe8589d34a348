//! Matching what the bank tells with the accounts that the Item knows.

use crate::item::account::{AccountState, Churn, KnownAccount};
use gingham_connect::{Gone, Statement};
use gingham_model::BankAccount;

/// What a pull changed among an Item's accounts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Accounts that the Item had not known.
    pub new: Vec<String>,
    /// What people should find in the Item's life.
    pub events: Vec<String>,
}

/// Brings `known` up to what the bank tells at `at` (milliseconds on the world's clock). Accounts that the Item had
/// not known are shared from now on, or only `offered` until the end user selects them.
pub fn learn(
    known: &mut Vec<KnownAccount>,
    item_id: &str,
    told: &Statement,
    at: i64,
    offered: bool,
) -> Changed {
    let mut changed = Changed::default();
    for bank in &told.accounts {
        match standing(known, &bank.key) {
            Some(place) if known[place].is_shared() => {
                recognise(known, place, item_id, bank, at, &mut changed);
            }
            Some(place) if known[place].state == AccountState::Revoked => {
                let by = supersede(known, place, item_id, bank, Churn::Restored, at);
                changed.events.push(format!("account {} was given access to again", label(bank)));
                changed.events.push(format!("account {} is now {by}", label(bank)));
            }
            Some(place) if unselected(&known[place]) => known[place].learn(bank),
            _ => {
                let account = admit(known, item_id, bank, at);
                if offered {
                    known.last_mut().expect("an account was just admitted").state = AccountState::Offered;
                }
                changed.events.push(format!("account {} appeared at the bank", label(bank)));
                changed.new.push(account);
            }
        }
    }
    for (key, gone) in &told.gone {
        let (state, what) = match gone {
            Gone::Closed => (AccountState::Closed, "was closed by the bank"),
            Gone::Revoked => (AccountState::Revoked, "was withdrawn by its owner at the bank"),
        };
        // What a person withdrew in the Portal stays so: at the bank it may be given again, and would be shared then.
        let is_open = |account: &KnownAccount| {
            account.is_shared() || unselected(account) && account.state != AccountState::Withdrawn
        };
        let there = |account: &&mut KnownAccount| account.key == *key && is_open(account);
        for account in known.iter_mut().filter(there) {
            changed
                .events
                .push(format!("account {} {what}", account.mask.as_deref().unwrap_or(&account.name)));
            account.state = state.clone();
            account.since = at;
        }
    }
    changed
}

/// The place of the account that stands for the bank's `key` now: neither superseded nor closed.
pub fn standing(known: &[KnownAccount], key: &str) -> Option<usize> {
    let stands = |account: &KnownAccount| {
        !matches!(account.state, AccountState::Superseded { .. } | AccountState::Closed)
    };
    known.iter().position(|account| account.key == key && stands(account))
}

/// Whether the end user could share it and does not.
fn unselected(account: &KnownAccount) -> bool {
    matches!(account.state, AccountState::Offered | AccountState::Deselected(_) | AccountState::Withdrawn)
}

/// Adds an account as the Item first learns of it.
pub fn admit(known: &mut Vec<KnownAccount>, item_id: &str, bank: &BankAccount, at: i64) -> String {
    let generation = known.iter().filter(|account| account.key == bank.key).count() as i64;
    let account = KnownAccount::new(item_id, generation, bank, at);
    let account_id = account.account_id.clone();
    known.push(account);
    account_id
}

fn recognise(
    known: &mut Vec<KnownAccount>,
    place: usize,
    item_id: &str,
    bank: &BankAccount,
    at: i64,
    changed: &mut Changed,
) {
    let account = &mut known[place];
    let churn = match () {
        () if account.mask != bank.mask => Some(Churn::Remasked),
        () if !account.name.trim().eq_ignore_ascii_case(bank.name.trim()) => Some(Churn::Renamed),
        () => None,
    };
    let Some(why) = churn else { return account.learn(bank) };
    let before = account.mask.clone().unwrap_or_else(|| account.name.clone());
    let by = supersede(known, place, item_id, bank, why, at);
    changed.events.push(format!("account {before} was no longer recognised and is now {by}"));
}

/// Gives an account a new account_id, in the place of the old one, and answers it.
pub fn supersede(
    known: &mut Vec<KnownAccount>,
    place: usize,
    item_id: &str,
    bank: &BankAccount,
    why: Churn,
    at: i64,
) -> String {
    let by = admit(known, item_id, bank, at);
    let mut fresh = known.pop().expect("an account was just admitted");
    fresh.keep_verification(&known[place]);
    let old = std::mem::replace(&mut known[place], fresh);
    known.push(KnownAccount { state: AccountState::Superseded { by: by.clone(), why }, since: at, ..old });
    by
}

fn label(bank: &BankAccount) -> &str {
    bank.mask.as_deref().unwrap_or(&bank.name)
}
