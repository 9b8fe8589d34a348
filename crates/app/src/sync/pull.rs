//! One pull: visit the bank, write down what it tells, queue the webhooks that follow.

use super::notices::{self, Phase};
use super::parts::{self, Part};
use super::{accounts, postings};
use crate::client::Caller;
use crate::client::keys::caller_of;
use crate::failure::{Failure, Stop};
use crate::item::record::{ItemFault, Progress};
use crate::item::{Item, health};
use crate::job::run::{Outcome, finish};
use crate::job::{self, Job, Kind};
use crate::platform::{Platform, World};
use crate::portal::contact;
use crate::stored;
use crate::webhook::outbox::{Notice, queue};
use gingham_connect::{Change, Login, Refusal, Statement, Visit};
use gingham_model::Product;
use gingham_model::clock::{day, from_millis};
use gingham_store::job::JobRow;
use gingham_store::{Write, bank_change, item, life_event, world};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What a pull job is for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Aim {
    /// How far to go with transactions.
    pub phase: Phase,
}

/// How often a bank is visited again because something happened there during the visit. Whoever made that happen
/// pulls as well, so that giving up loses nothing.
const VISITS: usize = 8;

/// Does a pull job; after the first 30 days the rest of the history follows at once.
///
/// # Errors
/// Internal.
pub async fn job(platform: &Platform, caller: &Caller, item_key: i64, row: &JobRow) -> Result<Outcome, Stop> {
    let aim: Aim = stored::read("job", &row.body)?;
    pull(platform, caller, item_key, aim.phase).await?;
    finish(platform, row.job_key).await
}

/// Visits the bank now and writes down what it tells. An Item that was removed or is broken is left alone.
///
/// # Errors
/// Internal.
pub async fn pull(platform: &Platform, caller: &Caller, item_key: i64, phase: Phase) -> Result<(), Stop> {
    let mut caller = caller.clone();
    for _ in 0..VISITS {
        if visit(platform, &caller, item_key, phase).await? {
            return Ok(());
        }
        caller = caller_of(platform, caller.world.key).await?.unwrap_or(caller);
    }
    Ok(())
}

/// One visit; false when something happened at the bank, or the clock moved, before it was written down. What it
/// told is old by then and must not undo what another visit has told since.
async fn visit(platform: &Platform, caller: &Caller, item_key: i64, phase: Phase) -> Result<bool, Stop> {
    let Some((login, changes)) = visit_of(platform, item_key).await? else { return Ok(true) };
    let known = changes.len();
    let at = caller.world.now(platform);
    let visit = Visit { login: &login, changes: &changes, now: from_millis(at) };
    let told = platform.connector.pull(visit).await;
    let told = std::sync::Arc::new(told);
    let (platform_of, world) = (platform.shared(), caller.world.clone());
    platform
        .store
        .write(move |write| {
            let Some(row) = item::by_key(write, item_key)?.filter(|row| row.removed_at.is_none()) else {
                return Ok(true);
            };
            let moved =
                world::by_key(write, world.key)?.is_none_or(|row| row.clock_offset != world.clock_offset);
            if moved || bank_change::of_item(write, item_key)?.len() != known {
                return Ok(false);
            }
            let mut item = Item::of(row)?;
            match &*told {
                Ok(statement) => apply(&platform_of, write, &world, &mut item, statement, phase, at)?,
                Err(refusal) => refused(&platform_of, write, &world, &mut item, refusal, at)?,
            }
            save(write, &mut item)?;
            Ok(true)
        })
        .await
}

/// What the bank tells of an Item now; nothing of it is written down.
///
/// # Errors
/// The bank's refusal.
pub async fn told_now(platform: &Platform, caller: &Caller, item_key: i64) -> Result<Statement, Stop> {
    let gone = || Failure::new("ITEM_NOT_FOUND.1").of_item(item_key);
    let (login, changes) = visit_of(platform, item_key).await?.ok_or_else(gone)?;
    let visit = Visit { login: &login, changes: &changes, now: caller.world.moment(platform) };
    platform.connector.pull(visit).await.map_err(|refusal| {
        Failure::new(crate::explain::first_cause_of(&refusal.error_code)).of_item(item_key).into()
    })
}

async fn visit_of(platform: &Platform, item_key: i64) -> Result<Option<(Login, Vec<Change>)>, Stop> {
    let read = platform
        .store
        .read(move |read| {
            let Some(row) = item::by_key(read, item_key)? else { return Ok::<_, Stop>(None) };
            Ok(Some((row, bank_change::of_item(read, item_key)?)))
        })
        .await?;
    let Some((row, changes)) = read else { return Ok(None) };
    let item = Item::of(row)?;
    // Numbers that were typed in have no login to visit a bank with.
    if item.record.institution_id.is_none()
        || item.row.removed_at.is_some()
        || item.record.error.is_some()
        || item.record.permission_revoked_at.is_some()
    {
        return Ok(None);
    }
    let login = health::login(platform, &item)?;
    let changes = changes.iter().map(|body| stored::read("bank change", body)).collect::<Result<_, _>>()?;
    Ok(Some((login, changes)))
}

/// Writes an Item's record and accounts.
///
/// # Errors
/// Internal, also for a partner's view of the Item, with which the accounts that it leaves out would be lost.
pub fn save(write: &mut Write<'_>, item: &mut Item) -> Result<(), Stop> {
    if item.is_view {
        let failure = Failure::new("INTERNAL_SERVER_ERROR.2").with("saved", "a partner's view");
        return Err(failure.of_item(item.row.item_key).into());
    }
    item.row.body = stored::write(&item.record);
    item.row.accounts = stored::write(&item.accounts);
    Ok(item::update(write, &item.row)?)
}

/// Takes over what the bank tells: accounts, the parts of the Item's products, transactions.
///
/// # Errors
/// Internal.
pub fn apply(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &mut Item,
    told: &Statement,
    phase: Phase,
    at: i64,
) -> Result<(), Stop> {
    let item_id = item.row.item_id.clone();
    let offered = item.record.selects_accounts;
    let changed = accounts::learn(&mut item.accounts, &item_id, told, at, offered);
    for event in &changed.events {
        life_event::note(write, item.row.item_key, at, event)?;
    }
    if !changed.new.is_empty() {
        queue(
            platform,
            write,
            world,
            item,
            &Notice::new("ITEM", "NEW_ACCOUNTS_AVAILABLE", json!({"error": null})),
        )?;
    }
    contact::of_bank(platform, write, item, told)?;
    save_parts(platform, write, world, item, told)?;
    if item.record.products.contains(&Product::Investments) {
        let is_awaited =
            item.record.investments.as_ref().is_some_and(|progress| progress.historical_at.is_none());
        let progress = item.record.investments.get_or_insert_default();
        progress.initial_at.get_or_insert(at);
        progress.historical_at.get_or_insert(at);
        progress.last_successful = Some(at);
        if is_awaited {
            notices::of_investments(platform, write, world, item)?;
        }
    }
    if item.record.transactions.is_some() {
        learn_transactions(platform, write, world, item, told, phase, at)?;
    }
    Ok(())
}

/// Saves the parts of the Item's products and marks those products as pulled.
///
/// # Errors
/// Internal.
pub fn save_parts(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &mut Item,
    told: &Statement,
) -> Result<(), Stop> {
    let mut done: Vec<Part> = Vec::new();
    for product in item.record.products.clone() {
        for part in Part::of(product) {
            if !done.contains(part) {
                let saved = parts::save(write, item, *part, told)?;
                notices::of_part(platform, write, world, item, &saved)?;
                done.push(*part);
            }
        }
        let loads_later = matches!(product, Product::Transactions | Product::RecurringTransactions);
        if !loads_later && !item.record.pulled.contains(&product) {
            item.record.pulled.push(product);
        }
    }
    Ok(())
}

fn learn_transactions(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &mut Item,
    told: &Statement,
    phase: Phase,
    at: i64,
) -> Result<(), Stop> {
    let mut progress = item.record.transactions.clone().unwrap_or_default();
    let phase = next_phase(&progress, phase);
    let mut from = progress.from.parse().unwrap_or(jiff::civil::Date::MIN);
    if phase == Phase::Initial {
        from = from.max(day(from_millis(at)).saturating_sub(30.days()));
    }
    let changed = postings::learn(write, item, told, from)?;
    advance(&mut progress, phase, at);
    item.record.transactions = Some(progress);
    for product in [Product::Transactions, Product::RecurringTransactions] {
        if item.record.products.contains(&product) && !item.record.pulled.contains(&product) {
            item.record.pulled.push(product);
        }
    }
    notices::of_transactions(platform, write, world, item, phase, &changed)?;
    if phase == Phase::Initial {
        let job = Job { item_key: Some(item.row.item_key), kind: Kind::Pull, due_at: at };
        job::queue(platform, write, world, &job, &json!(Aim { phase: Phase::Historical }))?;
    }
    Ok(())
}

/// A pull never skips a phase, whatever it was queued for.
fn next_phase(progress: &Progress, wanted: Phase) -> Phase {
    match (progress.initial_at, progress.historical_at) {
        (None, _) => Phase::Initial,
        (_, None) if wanted == Phase::Initial => Phase::News,
        (_, None) => Phase::Historical,
        _ => Phase::News,
    }
}

fn advance(progress: &mut Progress, phase: Phase, at: i64) {
    match phase {
        Phase::Initial => progress.initial_at = Some(at),
        Phase::Historical => progress.historical_at = Some(at),
        Phase::News => {}
    }
    progress.last_successful = Some(at);
}

fn refused(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &mut Item,
    refusal: &Refusal,
    at: i64,
) -> Result<(), Stop> {
    for progress in [&mut item.record.transactions, &mut item.record.investments].into_iter().flatten() {
        progress.last_failed = Some(at);
    }
    if refusal.error_code == "ITEM_LOGIN_REQUIRED" {
        let fault = refused_login(item, at);
        health::break_item(platform, write, world, item, fault, "the bank no longer accepted the login")?;
    }
    Ok(())
}

fn refused_login(item: &Item, at: i64) -> ItemFault {
    let oauth = item.institution().is_some_and(|institution| institution.oauth);
    let (cause, reason) = match oauth {
        true => ("ITEM_LOGIN_REQUIRED.4", Some("OAUTH_USER_REVOKED".to_owned())),
        false => ("ITEM_LOGIN_REQUIRED.1", None),
    };
    ItemFault { cause: cause.to_owned(), reason, since: at }
}
