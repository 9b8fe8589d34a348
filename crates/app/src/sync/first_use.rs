//! The first use of a product that the Item can give but nobody has asked for.

use super::notices::Phase;
use super::pull::{Aim, save};
use crate::client::Caller;
use crate::failure::{Failure, FirstUse, Stop};
use crate::item::record::Progress;
use crate::item::{Item, ItemRecord};
use crate::job::{self, Job, Kind};
use crate::platform::Platform;
use gingham_model::Product;
use gingham_model::clock::{day, from_millis};
use gingham_store::{item, life_event};
use jiff::ToSpan;
use serde_json::json;
use std::time::Duration;

/// How long a call waits for its product's first pull (design: control API).
const PATIENCE: Duration = Duration::from_secs(10);

/// Adds the product to the Item, starts the pull and waits for it.
///
/// # Errors
/// ITEM_ERROR/PRODUCT_NOT_READY when the bank has not answered in time.
pub async fn start_and_wait(platform: &Platform, caller: &Caller, first: FirstUse) -> Result<(), Stop> {
    let Some(job_key) = start(platform, caller, first).await? else { return Ok(()) };
    match job::run::settle(platform, job_key, PATIENCE).await? {
        true => Ok(()),
        false => Err(Failure::new("ITEM_ERROR/PRODUCT_NOT_READY.1").of_item(first.item_key).into()),
    }
}

/// Adds the product to the Item and starts the pull; answers the job, or nothing when the Item is gone.
///
/// # Errors
/// Internal.
pub async fn start(platform: &Platform, caller: &Caller, first: FirstUse) -> Result<Option<i64>, Stop> {
    begin(platform, caller, first, |_| {}).await
}

/// Adds investments to the Item and starts the pull, whose end a webhook will tell, since nobody waits for it.
///
/// # Errors
/// Internal.
pub async fn start_investments(platform: &Platform, caller: &Caller, item_key: i64) -> Result<(), Stop> {
    let first = FirstUse { item_key, product: Product::Investments, days_requested: None };
    let awaited = |record: &mut ItemRecord| {
        record.investments.get_or_insert_default();
    };
    begin(platform, caller, first, awaited).await.map(drop)
}

async fn begin(
    platform: &Platform,
    caller: &Caller,
    first: FirstUse,
    prepare: fn(&mut ItemRecord),
) -> Result<Option<i64>, Stop> {
    let (shared, world) = (platform.shared(), caller.world.clone());
    platform
        .store
        .write(move |write| {
            let Some(row) = item::by_key(write, first.item_key)? else { return Ok(None) };
            let mut item = Item::of(row)?;
            let at = world.now(&shared);
            if adopt(&mut item.record, item.row.created_at, first, at) {
                life_event::note(write, first.item_key, at, &format!("{} was used first", first.product))?;
            }
            prepare(&mut item.record);
            save(write, &mut item)?;
            let job = Job { item_key: Some(first.item_key), kind: Kind::Pull, due_at: at };
            let aim = json!(Aim { phase: Phase::Initial });
            job::queue(&shared, write, &world, &job, &aim).map(Some)
        })
        .await
}

/// Notes a product in an Item's record; false when it was there.
pub fn adopt(record: &mut ItemRecord, created_at: i64, first: FirstUse, at: i64) -> bool {
    let needs_history = matches!(first.product, Product::Transactions | Product::RecurringTransactions);
    if needs_history && record.transactions.is_none() {
        record.transactions = Some(history(first.days_requested.unwrap_or(90), created_at, at));
    }
    let is_new = !record.products.contains(&first.product);
    if is_new {
        record.products.push(first.product);
    }
    if first.product == Product::Auth && record.institution_id.is_some() {
        record.auth_method.get_or_insert_with(|| "INSTANT_AUTH".to_owned());
    }
    is_new
}

/// A history of `days` before the Item was made, or before its first use, which counts from today.
fn history(days: i64, created_at: i64, at: i64) -> Progress {
    let today = day(from_millis(at.max(created_at)));
    let from = today.saturating_sub(days.days());
    Progress { days_requested: days, from: from.to_string(), ..Progress::default() }
}
