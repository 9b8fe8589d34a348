//! Making bank income reports.

use super::deposit::sources;
use super::report::{Found, Span, print};
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::{Item, health};
use crate::job::run::{Outcome, conclude, finish};
use crate::job::{self, Job, Kind};
use crate::platform::{Platform, World};
use crate::stored;
use crate::user::Owner;
use crate::webhook::outbox::{About, Notice, queue_to};
use gingham_connect::{Change, Login, Statement, Visit};
use gingham_model::clock::{day, from_millis};
use gingham_model::id;
use gingham_store::bank_income::{self, BankIncomeRow};
use gingham_store::job::JobRow;
use gingham_store::{Read, Write, bank_change, item, user};
use jiff::ToSpan;
use serde_json::json;

/// How many days a report covers where nobody said.
pub const DEFAULT_DAYS: i64 = 90;

/// Whose income is asked for, and how far back.
pub struct Wish<'a> {
    /// The user.
    pub owner: &'a Owner,
    /// The Items.
    pub item_keys: &'a [i64],
    /// The Link session in which they were linked.
    pub link_session_id: Option<&'a str>,
    /// How many days.
    pub days_requested: i64,
}

/// Begins a report that a job makes at once; answers the job's key.
///
/// # Errors
/// Internal.
pub fn begin(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    wish: &Wish<'_>,
) -> Result<i64, Stop> {
    let at = world.now(platform);
    let row = BankIncomeRow {
        income_key: platform.next_key(),
        world: world.key,
        user_key: wish.owner.user_key,
        item_keys: stored::write(&wish.item_keys),
        link_session_id: wish.link_session_id.map(str::to_owned),
        days_requested: wish.days_requested,
        created_at: at,
        state: "waiting".to_owned(),
        sealed: None,
    };
    bank_income::insert(write, &row)?;
    let job = Job { item_key: None, kind: Kind::BankIncome, due_at: at };
    job::queue(platform, write, world, &job, &json!(row.income_key))
}

/// An Item of the report, and how its bank is visited.
struct Source {
    item: Item,
    login: Login,
    changes: Vec<Change>,
}

/// Makes a report.
///
/// # Errors
/// Internal.
pub async fn job(platform: &Platform, caller: &Caller, row: &JobRow) -> Result<Outcome, Stop> {
    let income_key: i64 = stored::read("job", &row.body)?;
    let shared = platform.shared();
    let read = platform.store.read(move |read| sources_of(&shared, read, income_key));
    let Some((report, items)) = read.await? else { return finish(platform, row.job_key).await };
    let at = caller.world.now(platform);
    let mut told = Vec::new();
    for source in &items {
        let visit = Visit { login: &source.login, changes: &source.changes, now: from_millis(at) };
        told.push(platform.connector.pull(visit).await.ok());
    }
    let told: Option<Vec<Statement>> = told.into_iter().collect();
    let body = told.filter(|told| !told.is_empty()).map(|told| compose(platform, &report, &items, &told, at));
    let (shared, world) = (platform.shared(), caller.world.clone());
    conclude(platform, row, move |write| save(&shared, write, &world, income_key, body.as_deref())).await
}

/// The report that is asked for, and its Items that are still there.
fn sources_of(
    platform: &Platform,
    read: &mut Read<'_>,
    income_key: i64,
) -> Result<Option<(BankIncomeRow, Vec<Source>)>, Stop> {
    let Some(report) = bank_income::by_key(read, income_key)? else { return Ok(None) };
    let keys: Vec<i64> = stored::read("bank income", &report.item_keys)?;
    let mut sources = Vec::new();
    for key in keys {
        let Some(row) = item::by_key(read, key)?.filter(|row| row.removed_at.is_none()) else { continue };
        let item = Item::of(row)?;
        let login = health::login(platform, &item)?;
        let changes = bank_change::of_item(read, key)?;
        let changes =
            changes.iter().map(|body| stored::read("bank change", body)).collect::<Result<_, _>>()?;
        sources.push(Source { item, login, changes });
    }
    Ok(Some((report, sources)))
}

fn compose(
    platform: &Platform,
    report: &BankIncomeRow,
    items: &[Source],
    told: &[Statement],
    at: i64,
) -> String {
    let to = day(from_millis(at));
    let from = to.saturating_sub((report.days_requested - 1).days());
    let span = Span { days_requested: report.days_requested, from, to };
    let found: Vec<Found<'_>> = items
        .iter()
        .zip(told)
        .map(|(source, told)| Found {
            item: &source.item,
            told,
            sources: sources(&source.item, told, from, to),
        })
        .collect();
    stored::write(&print(&id::uuid(&platform.chance), at, span, &found))
}

/// Keeps what became of a report, once, and tells of it.
fn save(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    income_key: i64,
    body: Option<&str>,
) -> Result<(), Stop> {
    let waiting = bank_income::by_key(write, income_key)?.filter(|row| row.state == "waiting");
    let Some(mut row) = waiting else { return Ok(()) };
    row.state = if body.is_some() { "ready" } else { "failed" }.to_owned();
    row.sealed = body.map(|body| platform.key.seal(body.as_bytes(), &platform.chance));
    bank_income::update(write, &row)?;
    let result = if body.is_some() { "SUCCESS" } else { "FAILURE" };
    let owner = user::by_key(write, row.user_key)?.ok_or_else(|| Failure::new("INTERNAL_SERVER_ERROR.2"))?;
    let notice =
        Notice::new("INCOME", "BANK_INCOME_COMPLETE", json!({"user_id": owner.user_id, "result": result}));
    let Some(item) = last_item(write, &row)? else { return Ok(()) };
    match item.record.webhook.as_deref().filter(|url| !url.is_empty()) {
        Some(url) => {
            let about = About { item_key: Some(item.row.item_key), item_id: None };
            queue_to(platform, write, world, &about, url, &notice)
        }
        None => Ok(()),
    }
}

/// The Item that was linked last.
fn last_item(read: &mut Read<'_>, report: &BankIncomeRow) -> Result<Option<Item>, Stop> {
    let keys: Vec<i64> = stored::read("bank income", &report.item_keys)?;
    let Some(key) = keys.last() else { return Ok(None) };
    item::by_key(read, *key)?.map(Item::of).transpose()
}
