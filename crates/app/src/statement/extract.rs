//! Fetching statements: a worker finds out which a bank has, and tells who waits for it.

use super::Span;
use super::ledger::Archive;
use super::list::{Fetched, PART};
use super::month::Month;
use crate::client::Caller;
use crate::failure::Stop;
use crate::item::Item;
use crate::job::run::{Outcome, conclude};
use crate::job::{self, Job, Kind};
use crate::platform::{Platform, World};
use crate::stored;
use crate::webhook::outbox::{Notice, queue};
use gingham_model::AccountKind;
use gingham_store::job::JobRow;
use gingham_store::{Write, item, life_event};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What a statements job is for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Aim {
    /// Which days.
    pub span: Span,
    /// Whether a webhook tells the end.
    pub told: bool,
}

/// Queues the fetching of statements.
///
/// # Errors
/// Internal.
pub fn order(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item_key: i64,
    aim: &Aim,
) -> Result<(), Stop> {
    let job = Job { item_key: Some(item_key), kind: Kind::Statements, due_at: world.now(platform) };
    job::queue(platform, write, world, &job, &json!(aim)).map(drop)
}

/// Does a statements job.
///
/// # Errors
/// Internal.
pub async fn job(platform: &Platform, caller: &Caller, item_key: i64, row: &JobRow) -> Result<Outcome, Stop> {
    let aim: Aim = stored::read("job", &row.body)?;
    let found = fetch(platform, caller, item_key, aim.span).await?;
    let (shared, world) = (platform.shared(), caller.world.clone());
    conclude(platform, row, move |write| {
        let Some(row) = item::by_key(write, item_key)?.filter(|row| row.removed_at.is_none()) else {
            return Ok(());
        };
        let item = Item::of(row)?;
        if let Some(found) = &found {
            keep(write, &item, found)?;
            write.touch(world.key);
        }
        let result = if found.is_some() { "SUCCESS" } else { "FAILURE" };
        let event = format!("statements were fetched: {result}");
        life_event::note(write, item_key, world.now(&shared), &event)?;
        match aim.told {
            true => {
                let notice =
                    Notice::new("STATEMENTS", "STATEMENTS_REFRESH_COMPLETE", json!({"result": result}));
                queue(&shared, write, &world, &item, &notice)
            }
            false => Ok(()),
        }
    })
    .await
}

/// The statements of each account that hold money; nothing when the bank lets nobody in.
async fn fetch(
    platform: &Platform,
    caller: &Caller,
    item_key: i64,
    span: Span,
) -> Result<Option<Fetched>, Stop> {
    crate::sync::pull::pull(platform, caller, item_key, crate::sync::notices::Phase::News).await?;
    let row = platform.store.read(move |read| Ok::<_, Stop>(item::by_key(read, item_key)?)).await?;
    let Some(item) = row.map(Item::of).transpose()? else { return Ok(None) };
    let gone = item.row.removed_at.is_some() || item.record.permission_revoked_at.is_some();
    if gone || item.record.error.is_some() {
        return Ok(None);
    }
    let mut fetched = Fetched::default();
    let now = caller.world.moment(platform);
    let archive = Archive::open(platform, &item).await?;
    for account in item.shared().filter(|account| account.kind == AccountKind::Depository) {
        let history = archive.books(account).await?.history();
        fetched.0.insert(account.account_id.clone(), Month::within(span, history, now));
    }
    Ok(Some(fetched))
}

/// Adds what was found to what is there.
fn keep(write: &mut Write<'_>, item: &Item, found: &Fetched) -> Result<(), Stop> {
    let key = item.row.item_key;
    let mut all: Fetched = match item::part(write, key, PART)? {
        Some(body) => stored::read(PART, &body)?,
        None => Fetched::default(),
    };
    for (account_id, months) in &found.0 {
        let known = all.0.entry(account_id.clone()).or_default();
        known.extend(months);
        known.sort_unstable();
        known.dedup();
    }
    Ok(item::put_part(write, key, PART, &stored::write(&all))?)
}
