//! Update mode: an Item comes back, or its accounts and products change (link.md, section 2.6).

use super::configuration::Configuration;
use super::finish::{close, conclude, link, spend};
use super::hold::store;
use super::session::Session;
use super::walk::Walk;
use super::{consent, notices, refuse, whose};
use crate::client::keys::caller_of;
use crate::explain::first_cause_of;
use crate::failure::{Failure, FirstUse, Stop};
use crate::item::account::{AccountState, Churn};
use crate::item::create::public_token;
use crate::item::{Item, consented, health, remove};
use crate::job::Kind;
use crate::platform::{Platform, World};
use crate::statement::extract;
use crate::stored;
use crate::sync::notices::Phase;
use crate::sync::{accounts, first_use, pull};
use crate::webhook::outbox::{Notice, queue};
use gingham_connect::{Change, Login, Statement, Visit};
use gingham_model::Product;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::{Write, bank_change, item, job, life_event, world};
use serde_json::json;
use std::sync::Arc;

/// After how long in error an Item's accounts are regenerated (link.md, section 8.5).
const LONG: i64 = 365 * 24 * 60 * 60 * 1000;
/// The bank at which permissions are only reduced on its own pages (link.md, section 2.6).
const KEEPS_ACCOUNTS: &str = "ins_56";
/// How often a bank is visited again because something happened there during the visit.
const VISITS: usize = 8;

/// The Item of an update, and what its bank tells at present.
pub(super) struct Looked {
    pub item: Item,
    pub login: Login,
    /// What the bank tells; nothing when it no longer accepts the login.
    pub told: Option<Arc<Statement>>,
    /// How many changes the bank knew of.
    changes: usize,
    /// When this was, on the world's clock.
    at: i64,
}

/// The Item of an update, without a look at its bank.
pub(super) async fn item(walk: &Walk<'_>) -> Result<Item, Stop> {
    let item_key = walk.ticket.configuration.item_key.unwrap_or_default();
    let row = walk.platform.store.read(move |read| Ok::<_, Stop>(item::by_key(read, item_key)?)).await?;
    row.map(Item::of).transpose()?.map_or_else(|| Err(gone(item_key)), there)
}

/// Looks at the Item and its bank, with the login that the session has proved anew.
pub(super) async fn look(walk: &Walk<'_>) -> Result<Looked, Stop> {
    let (platform, item_key) = (walk.platform, walk.ticket.configuration.item_key.unwrap_or_default());
    let (row, changes) = platform
        .store
        .read(move |read| {
            Ok::<_, Stop>((item::by_key(read, item_key)?, bank_change::of_item(read, item_key)?))
        })
        .await?;
    let item = row.map(Item::of).transpose()?.map_or_else(|| Err(gone(item_key)), there)?;
    let mut login = health::login(platform, &item)?;
    if let Some(at) = walk.session.signed_in_at {
        login.signed_in_at = from_millis(at);
    }
    let changes: Vec<Change> =
        changes.iter().map(|body| stored::read("bank change", body)).collect::<Result<_, _>>()?;
    let at = walk.caller.world.now(platform);
    let visit = Visit { login: &login, changes: &changes, now: from_millis(at) };
    let told = platform.connector.pull(visit).await.ok().map(Arc::new);
    Ok(Looked { item, login, told, changes: changes.len(), at })
}

/// The bank's keys of the accounts that are shared at present.
pub(super) async fn shared(walk: &Walk<'_>) -> Result<Vec<String>, Stop> {
    let item = item(walk).await?;
    Ok(item.shared().map(|account| account.key.clone()).collect())
}

fn gone(item_key: i64) -> Stop {
    Failure::new("ITEM_NOT_FOUND.1").of_item(item_key).into()
}

/// Refuses an Item that cannot be updated any more.
pub(super) fn there(item: Item) -> Result<Item, Stop> {
    let key = item.row.item_key;
    if let Some(at) = item.row.removed_at {
        return Err(remove::refusal(&item.row, at).into());
    }
    match item.record.permission_revoked_at {
        Some(at) => {
            let at = rfc3339(from_millis(at));
            Err(Failure::new("USER_PERMISSION_REVOKED.1").with("revoked_at", at).of_item(key).into())
        }
        None => Ok(item),
    }
}

/// Repairs the Item, syncs it, shows or ends the session: all of it or nothing.
pub(super) async fn finish(walk: &mut Walk<'_>) -> Result<(), Stop> {
    for _ in 0..VISITS {
        let looked = look(walk).await?;
        let Some(told) = looked.told else {
            walk.session.needs_login = true;
            refuse::refuse(walk, &Failure::new(first_cause_of("ITEM_LOGIN_REQUIRED")));
            return Ok(());
        };
        let repair = Repair { told, login: looked.login, changes: looked.changes, at: looked.at };
        match commit(walk, repair).await? {
            Some(ended) => {
                conclude(walk, ended);
                return Ok(());
            }
            // Something happened at the bank, or the clock moved: what it told is old.
            None => {
                let world = walk.caller.world.key;
                if let Some(caller) = caller_of(walk.platform, world).await? {
                    walk.caller = caller;
                }
            }
        }
    }
    Err(Failure::new("INTERNAL_SERVER_ERROR.2").with("bank", "it changed at every visit").into())
}

/// What an update brings to an Item.
struct Repair {
    told: Arc<Statement>,
    login: Login,
    changes: usize,
    at: i64,
}

/// Writes the repair down; nothing when what the bank told is old, within that nothing when the token was used.
async fn commit(walk: &Walk<'_>, repair: Repair) -> Result<Option<Option<Session>>, Stop> {
    let (shared, caller, ticket) = (walk.platform.shared(), walk.caller.clone(), walk.ticket.clone());
    let (session, grip, closes) = (walk.session.clone(), walk.grip(), walk.closes());
    let item_key = ticket.configuration.item_key.unwrap_or_default();
    walk.platform
        .store
        .write(move |write| {
            let (mut session, world) = (session.clone(), &caller.world);
            let offset = world::by_key(write, world.key)?.map_or(world.clock_offset, |row| row.clock_offset);
            let known = bank_change::of_item(write, item_key)?.len();
            if offset != world.clock_offset || known != repair.changes {
                return Ok(None);
            }
            let row = item::by_key(write, item_key)?.ok_or_else(|| gone(item_key))?;
            let mut item = there(Item::of(row)?)?;
            if !spend(&shared, write, world, &ticket)? {
                return Ok(Some(None));
            }
            mend(&shared, write, world, &mut item, &session, &repair)?;
            let before = consented::covered(&item);
            extend(&ticket.configuration, &caller, &session, &mut item, repair.at);
            fetch_statements(&shared, write, world, &ticket.configuration, &item)?;
            sync(&shared, write, world, &mut item, &session, &repair)?;
            consented::updated(&mut item, repair.at, &before, session.chosen.is_some());
            pull::save(write, &mut item)?;
            life_event::note(write, item_key, repair.at, &format!("update mode: {}", session.session_id))?;
            whose::note(&shared, write, &item, &session, &ticket.configuration)?;
            let token = public_token(&shared, write, world, item_key, repair.at)?;
            link(&shared, world, &mut session, &item, &token, false);
            if closes {
                close(&shared, world, &mut session);
            }
            store(&shared, write, world, &ticket, &session, &grip)?;
            notices::of_end(&shared, write, world, &ticket, &session)?;
            Ok::<_, Stop>(Some(Some(session)))
        })
        .await
}

/// Clears the error, keeps the new proof, and moves the ends to where a new Item's would be.
fn mend(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &mut Item,
    session: &Session,
    repair: &Repair,
) -> Result<(), Stop> {
    let (key, at) = (item.row.item_key, repair.at);
    if let Some(fault) = item.record.error.take() {
        life_event::note(write, key, at, &format!("it was repaired in update mode: {}", fault.cause))?;
        if at - fault.since > LONG {
            regenerate(item, &repair.told, at);
        }
    }
    if session.signed_in_at.is_some() {
        item.row.login = health::seal_login(platform, &repair.login);
    }
    item.record.consent_expires_at = item.institution().and_then(|one| health::consent_end(one, at));
    for kind in [Kind::LoginExpiry, Kind::ConsentWarning, Kind::ConsentExpiry] {
        job::drop_kind(write, key, kind.as_str())?;
    }
    health::queue_ends(platform, write, world, item, at)
}

fn regenerate(item: &mut Item, told: &Statement, at: i64) {
    let item_id = item.row.item_id.clone();
    for bank in &told.accounts {
        let place = accounts::standing(&item.accounts, &bank.key);
        if let Some(place) = place.filter(|place| item.accounts[*place].is_shared()) {
            accounts::supersede(&mut item.accounts, place, &item_id, bank, Churn::LongError, at);
        }
    }
}

/// Adds what the link token names besides: products, and consent to more.
fn extend(
    configuration: &Configuration,
    caller: &crate::Caller,
    session: &Session,
    item: &mut Item,
    at: i64,
) {
    let Some(institution) = item.institution() else { return };
    for product in configuration.products.iter().filter(|product| institution.offers(**product)) {
        let first = FirstUse { item_key: item.row.item_key, product: *product, days_requested: None };
        first_use::adopt(&mut item.record, item.row.created_at, first, at);
    }
    let agreed = |product: &gingham_model::Product| {
        session.agreed.as_ref().is_none_or(|agreed| agreed.contains(product))
    };
    let asked: Vec<_> = configuration.all_products().into_iter().filter(agreed).collect();
    let told = consent::products(configuration, &caller.client, institution, session.agreed.as_deref());
    let before = item.record.products.clone();
    let consented = match (&mut item.record.consented_products, told) {
        (Some(consented), _) => consented,
        (none, Some(_)) if !asked.is_empty() => none.insert(before),
        _ => return,
    };
    for product in asked {
        if !consented.contains(&product) {
            consented.push(product);
        }
    }
    for case in configuration.customization(&caller.client).data_transparency.use_cases {
        if !item.record.consented_use_cases.contains(&case) {
            item.record.consented_use_cases.push(case);
        }
    }
}

/// Orders the statements that the link token names.
fn fetch_statements(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    configuration: &Configuration,
    item: &Item,
) -> Result<(), Stop> {
    let is_wanted = configuration.products.contains(&Product::Statements);
    match configuration
        .statements
        .filter(|_| is_wanted && item.record.products.contains(&Product::Statements))
    {
        Some(span) => {
            let aim = extract::Aim { span, told: false };
            extract::order(platform, write, world, item.row.item_key, &aim)
        }
        None => Ok(()),
    }
}

/// Brings the Item up to what the bank tells, with the new selection.
fn sync(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &mut Item,
    session: &Session,
    repair: &Repair,
) -> Result<(), Stop> {
    let (item_id, at) = (item.row.item_id.clone(), repair.at);
    let offered = item.record.selects_accounts || session.chosen.is_some();
    let changed = accounts::learn(&mut item.accounts, &item_id, &repair.told, at, offered);
    for event in &changed.events {
        life_event::note(write, item.row.item_key, at, event)?;
    }
    match &session.chosen {
        Some(chosen) => {
            reselect(item, chosen, &session.session_id, at);
            item.record.selects_accounts = true;
        }
        None if !changed.new.is_empty() => {
            let notice = Notice::new("ITEM", "NEW_ACCOUNTS_AVAILABLE", json!({"error": null}));
            queue(platform, write, world, item, &notice)?;
        }
        None => {}
    }
    let selected = session.chosen.is_some();
    if let Some(progress) = item.record.transactions.as_mut().filter(|_| selected) {
        // A new selection is told like a new history.
        (progress.initial_at, progress.historical_at) = (None, None);
    }
    pull::apply(platform, write, world, item, &repair.told, Phase::News, at)?;
    let unfinished =
        item.record.transactions.as_ref().is_some_and(|progress| progress.historical_at.is_none());
    if selected && unfinished {
        pull::apply(platform, write, world, item, &repair.told, Phase::Historical, at)?;
    }
    Ok(())
}

/// Shares the chosen accounts and no others.
fn reselect(item: &mut Item, chosen: &[String], session_id: &str, at: i64) {
    let keeps = item.record.institution_id.as_deref() == Some(KEEPS_ACCOUNTS);
    for account in &mut item.accounts {
        let state = match (&account.state, chosen.contains(&account.key)) {
            (AccountState::Offered | AccountState::Deselected(_) | AccountState::Withdrawn, true) => {
                AccountState::Shared
            }
            (AccountState::Shared, false) if !keeps => AccountState::Deselected(session_id.to_owned()),
            _ => continue,
        };
        account.state = state;
        account.since = at;
    }
}
