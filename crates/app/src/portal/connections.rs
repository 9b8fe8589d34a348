//! The connections of a person: which applications hold which accounts and data, since when.

use super::words;
use crate::client::{Caller, keys};
use crate::failure::Stop;
use crate::item::Item;
use crate::item::account::AccountState;
use gingham_model::Environment;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::{Read, contact, item, item_access, life_event};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// How many events of a connection are told.
const EVENTS: i64 = 100;

/// What one application holds at one bank.
#[derive(Clone, Debug)]
pub struct Connection {
    /// Its place among all: later ones are greater.
    pub key: i64,
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

/// Up to `limit` of a person's connections that are older than the key `before`, newest first.
///
/// # Errors
/// Internal.
pub fn list(
    read: &mut Read<'_>,
    contact: &[u8],
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Connection>, Stop> {
    let mut owners = Owners::default();
    let mut all = Vec::new();
    for row in item::of_contact(read, contact, before.unwrap_or(i64::MAX), limit)? {
        all.extend(connection(read, &mut owners, &Item::of(row)?)?);
    }
    Ok(all)
}

/// How many connections a person has.
///
/// # Errors
/// Internal.
pub fn count(read: &mut Read<'_>, contact: &[u8]) -> Result<i64, Stop> {
    Ok(item::count_of_contact(read, contact)?)
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
    let Some(item) = one(read, contact, item_id)? else { return Ok(None) };
    let Some(connection) = connection(read, &mut Owners::default(), &item)? else { return Ok(None) };
    let events = life_event::of_item(read, item.row.item_key, EVENTS)?;
    let told = |(at, event): (i64, String)| Event { at: time(at), event: words::event(&event) };
    Ok(Some((connection, events.into_iter().rev().map(told).collect())))
}

/// What may read a person's accounts at one bank.
#[derive(Clone, Debug)]
pub struct Readers {
    /// The bank's name.
    pub bank: String,
    /// The applications that may, each in its environment.
    pub applications: BTreeSet<(String, Environment)>,
}

/// What may read a person's accounts at a bank, or, without one, accounts whose numbers were typed in; nothing when they
/// have no connection there.
///
/// # Errors
/// Internal.
pub fn readers(
    read: &mut Read<'_>,
    contact: &[u8],
    institution_id: Option<&str>,
) -> Result<Option<Readers>, Stop> {
    let mut there = own(read, contact)?;
    there.retain(|item| item.record.institution_id.as_deref() == institution_id);
    let Some(bank) = there.first().map(bank) else { return Ok(None) };
    let (mut owners, mut applications) = (Owners::default(), BTreeSet::new());
    for item in there.iter().filter(|item| item.record.permission_revoked_at.is_none()) {
        let owner = owners.of(read, item.row.world)?;
        applications.extend(owner.map(|it| (it.client.name.clone(), it.world.environment)));
    }
    Ok(Some(Readers { bank, applications }))
}

/// A person's Items that were not removed.
pub(super) fn own(read: &mut Read<'_>, contact: &[u8]) -> Result<Vec<Item>, Stop> {
    item::of_contact(read, contact, i64::MAX, i64::MAX)?.into_iter().map(Item::of).collect()
}

/// One of them; nothing when it is not theirs.
pub(super) fn one(read: &mut Read<'_>, contact: &[u8], item_id: &str) -> Result<Option<Item>, Stop> {
    let Some(row) = item::by_id(read, item_id)?.filter(|row| row.removed_at.is_none()) else {
        return Ok(None);
    };
    match contact::is_of(read, contact, row.item_key)? {
        true => Item::of(row).map(Some),
        false => Ok(None),
    }
}

/// The callers that worlds belong to, each looked up once: a person's Items lie in few.
#[derive(Default)]
pub(super) struct Owners(BTreeMap<i64, Option<Caller>>);

impl Owners {
    /// Whose a world is; nobody's when its client is gone.
    pub(super) fn of(&mut self, read: &mut Read<'_>, world: i64) -> Result<Option<Caller>, Stop> {
        Ok(match self.0.entry(world) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(place) => place.insert(keys::owner(read, world)?).clone(),
        })
    }
}

fn connection(read: &mut Read<'_>, owners: &mut Owners, item: &Item) -> Result<Option<Connection>, Stop> {
    let Some(owner) = owners.of(read, item.row.world)? else { return Ok(None) };
    let record = &item.record;
    let mut kinds = vec!["Names, types and balances of the accounts"];
    for product in record.consented_products.as_ref().unwrap_or(&record.products) {
        let kind = words::kind(*product);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    Ok(Some(Connection {
        key: item.row.item_key,
        item_id: item.row.item_id.clone(),
        application: owner.client.name.clone(),
        environment: owner.world.environment,
        bank: bank(item),
        institution_id: record.institution_id.clone(),
        accounts: accounts(item),
        kinds,
        use_cases: record.consented_use_cases.clone(),
        since: time(item.row.created_at),
        last_access: item_access::last(read, item.row.item_key)?.map(time),
        withdrawn: record.permission_revoked_at.map(time),
    }))
}

fn bank(item: &Item) -> String {
    item.institution().map_or_else(|| "Numbers you typed in".to_owned(), |bank| bank.name.clone())
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
