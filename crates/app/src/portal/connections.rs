//! The connections of a person: which applications hold which accounts and data, since when.

use super::words;
use crate::client::keys;
use crate::failure::Stop;
use crate::item::Item;
use crate::item::account::AccountState;
use gingham_model::Environment;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::{Read, contact, item, item_access, life_event};

/// How many events of a connection are told.
const EVENTS: i64 = 100;

/// What one application holds at one bank.
#[derive(Clone, Debug)]
pub struct Connection {
    /// Its id.
    pub item_id: String,
    /// The application's name.
    pub application: String,
    /// Where it is: a rehearsal or the real thing.
    pub environment: Environment,
    /// The bank's name.
    pub bank: String,
    /// The bank's id; none for numbers that were typed in.
    pub institution_id: Option<String>,
    /// The accounts that it may read, or might again.
    pub accounts: Vec<Account>,
    /// What it may read of them.
    pub kinds: Vec<&'static str>,
    /// What for, where the person was told.
    pub use_cases: Vec<String>,
    /// Since when, RFC 3339.
    pub since: String,
    /// When it was last read, RFC 3339.
    pub last_access: Option<String>,
    /// When the person withdrew the access, RFC 3339.
    pub withdrawn: Option<String>,
}

/// Something that happened to a connection.
#[derive(Clone, Debug)]
pub struct Event {
    /// When, RFC 3339.
    pub at: String,
    /// What, to the person.
    pub event: String,
}

/// An account of a connection.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its id.
    pub account_id: String,
    /// Its name.
    pub name: String,
    /// The end of its number.
    pub mask: Option<String>,
    /// What kind of account it is.
    pub subtype: String,
    /// Why the application cannot read it, where it cannot.
    pub gone: Option<&'static str>,
}

/// A person's connections, by bank and application; those that were withdrawn last.
///
/// # Errors
/// Internal.
pub fn list(read: &mut Read<'_>, contact: &[u8]) -> Result<Vec<Connection>, Stop> {
    let items = own(read, contact)?;
    let mut all = items.iter().map(|item| connection(read, item)).collect::<Result<Vec<_>, Stop>>()?;
    all.sort_by(|a, b| {
        let key = |one: &Connection| {
            (one.withdrawn.is_some(), one.bank.clone(), one.application.clone(), one.environment.as_str())
        };
        key(a).cmp(&key(b)).then_with(|| b.since.cmp(&a.since))
    });
    Ok(all)
}

/// One of a person's connections and what happened to it, newest first; nothing when it is not theirs.
///
/// # Errors
/// Internal.
pub fn find(
    read: &mut Read<'_>,
    contact: &[u8],
    item_id: &str,
) -> Result<Option<(Connection, Vec<Event>)>, Stop> {
    let Some(item) = own(read, contact)?.into_iter().find(|item| item.row.item_id == item_id) else {
        return Ok(None);
    };
    let events = life_event::of_item(read, item.row.item_key, EVENTS)?;
    let told = |(at, event): (i64, String)| Event { at: time(at), event: words::event(&event) };
    Ok(Some((connection(read, &item)?, events.into_iter().rev().map(told).collect())))
}

/// A person's Items that were not removed.
pub(super) fn own(read: &mut Read<'_>, contact: &[u8]) -> Result<Vec<Item>, Stop> {
    let mut items = Vec::new();
    for key in contact::items(read, contact)? {
        if let Some(row) = item::by_key(read, key)?.filter(|row| row.removed_at.is_none()) {
            items.push(Item::of(row)?);
        }
    }
    Ok(items)
}

fn connection(read: &mut Read<'_>, item: &Item) -> Result<Connection, Stop> {
    let owner = keys::owner(read, item.row.world)?;
    let record = &item.record;
    let mut kinds = vec!["Names, types and balances of the accounts"];
    for product in record.consented_products.as_ref().unwrap_or(&record.products) {
        let kind = words::kind(*product);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    Ok(Connection {
        item_id: item.row.item_id.clone(),
        application: owner.as_ref().map_or_else(String::new, |owner| owner.client.name.clone()),
        environment: owner.map_or(Environment::Sandbox, |owner| owner.world.environment),
        bank: item.institution().map_or_else(|| "Numbers you typed in".to_owned(), |bank| bank.name.clone()),
        institution_id: record.institution_id.clone(),
        accounts: accounts(item),
        kinds,
        use_cases: record.consented_use_cases.clone(),
        since: time(item.row.created_at),
        last_access: item_access::last(read, item.row.item_key)?.map(time),
        withdrawn: record.permission_revoked_at.map(time),
    })
}

fn accounts(item: &Item) -> Vec<Account> {
    let told = item.accounts.iter().filter_map(|account| {
        let gone = match &account.state {
            AccountState::Shared => None,
            AccountState::Withdrawn => Some("You withdrew access"),
            AccountState::Revoked => Some("You withdrew access at the bank"),
            AccountState::Closed => Some("Closed by the bank"),
            AccountState::Deselected(_) => Some("You stopped sharing it"),
            // It never was shared, or is told of under its new id.
            AccountState::Offered | AccountState::Superseded { .. } => return None,
        };
        Some(Account {
            account_id: account.account_id.clone(),
            name: account.name.clone(),
            mask: account.mask.clone(),
            subtype: account.subtype.clone(),
            gone,
        })
    });
    let mut all: Vec<Account> = told.collect();
    all.sort_by_key(|account| account.gone.is_some());
    all
}

fn time(millis: i64) -> String {
    rfc3339(from_millis(millis))
}
