//! Making a report: the Items are brought up to date, their banks are read, and what was found is kept for good.

use super::check::{Obstacle, obstacle, unavailable};
use super::compose::{self, Found};
use super::content::Content;
use super::find::Report;
use super::order::Order;
use crate::client::Caller;
use crate::client::keys::caller_of;
use crate::failure::{Failure, Stop};
use crate::item::{Item, health};
use crate::job::run::{Outcome, finish};
use crate::platform::{Platform, World};
use crate::stored;
use crate::sync::notices::Phase;
use crate::sync::pull::pull;
use crate::webhook::outbox::{About, Notice, queue_to};
use gingham_connect::{Change, Visit};
use gingham_model::clock::from_millis;
use gingham_store::job::JobRow;
use gingham_store::{Write, bank_change, item, report};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// The most transactions that a report may have (errors.md, section 4.13).
const MOST_ROWS: usize = 15_000;

/// Why a report could not be made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Unmade {
    /// Items that could not be read.
    Unavailable(Vec<Obstacle>),
    /// More transactions than a report may have.
    TooLarge {
        /// How many.
        rows: usize,
    },
    /// Data that contradicts itself.
    Inconsistent {
        /// The Item.
        item_id: String,
        /// The account.
        account_id: String,
        /// What is wrong with it.
        found: String,
    },
}

/// The failure that the report's readers and its webhook are told.
pub(super) fn failure_of(unmade: &Unmade) -> Failure {
    match unmade {
        Unmade::Unavailable(obstacles) => unavailable(obstacles),
        Unmade::TooLarge { rows } => Failure::new("ASSET_REPORT_GENERATION_FAILED.2")
            .message("asset report is too large to be generated, try again with a shorter date range")
            .with("transactions", *rows)
            .with("most", MOST_ROWS)
            .not("ASSET_REPORT_GENERATION_FAILED.1", "the number of transactions was counted"),
        Unmade::Inconsistent { item_id, account_id, found } => {
            Failure::new("ASSET_REPORT_ERROR/DATA_QUALITY_CHECK_FAILED.1")
                .with("item_id", item_id.as_str())
                .with("account_id", account_id.as_str())
                .with("found", found.as_str())
        }
    }
}

/// Does a report job.
///
/// # Errors
/// Internal.
pub async fn job(platform: &Platform, caller: &Caller, row: &JobRow) -> Result<Outcome, Stop> {
    let report_id: String = stored::read("job", &row.body)?;
    if let Some(order) = waiting(platform, &report_id).await? {
        make(platform, caller, report_id, order).await?;
    }
    finish(platform, row.job_key).await
}

/// The order of a report that is still to be made.
async fn waiting(platform: &Platform, report_id: &str) -> Result<Option<Order>, Stop> {
    let id = report_id.to_owned();
    let row = platform.store.read(move |read| Ok::<_, Stop>(report::by_id(read, &id)?)).await?;
    let row = row.filter(|row| row.removed_at.is_none() && row.state == report::WAITING);
    Ok(row.map(|row| Report::of(platform, row)).transpose()?.map(|report| report.order))
}

async fn make(platform: &Platform, caller: &Caller, report_id: String, order: Order) -> Result<(), Stop> {
    for item_key in &order.items {
        pull(platform, caller, *item_key, Phase::News).await?;
    }
    // The clock may have moved meanwhile.
    let caller = caller_of(platform, caller.world.key).await?.unwrap_or_else(|| caller.clone());
    let found = read_banks(platform, &caller, &order).await?;
    let outcome = judge(found, &order, caller.world.now(platform));
    let (shared, world) = (platform.shared(), caller.world.clone());
    platform
        .store
        .write(move |write| {
            if let (true, Ok(content)) = (order.fast, &outcome) {
                keep_fast(&shared, write, &world, &report_id, &order, content)?;
            }
            conclude(&shared, write, &world, &report_id, &order, &outcome)
        })
        .await
}

/// What each Item's bank tells.
async fn read_banks(
    platform: &Platform,
    caller: &Caller,
    order: &Order,
) -> Result<Vec<Result<Found, Obstacle>>, Stop> {
    let mut all = Vec::new();
    for item_key in order.items.iter().copied() {
        let (row, changes) = platform
            .store
            .read(move |read| {
                Ok::<_, Stop>((item::by_key(read, item_key)?, bank_change::of_item(read, item_key)?))
            })
            .await?;
        let Some(item) = row.map(Item::of).transpose()? else { continue };
        if let Some(obstacle) = obstacle(&item) {
            all.push(Err(obstacle));
            continue;
        }
        let login = health::login(platform, &item)?;
        let changes: Vec<Change> =
            changes.iter().map(|body| stored::read("bank change", body)).collect::<Result<_, _>>()?;
        let at = caller.world.now(platform);
        let told =
            platform.connector.pull(Visit { login: &login, changes: &changes, now: from_millis(at) }).await;
        all.push(match told {
            Ok(told) => Ok(compose::item(&item, &told, order, at)),
            Err(refusal) => Err(Obstacle {
                item_id: item.row.item_id.clone(),
                cause: crate::explain::first_cause_of(&refusal.error_code).into_owned(),
                reason: None,
            }),
        });
    }
    Ok(all)
}

/// A report of what was found, or why there is none.
fn judge(found: Vec<Result<Found, Obstacle>>, order: &Order, at: i64) -> Result<Content, Unmade> {
    let mut content = Content { generated_at: at, items: Vec::new(), warnings: Vec::new() };
    let mut obstacles = Vec::new();
    for item in found {
        match item {
            Err(obstacle) => obstacles.push(obstacle),
            Ok(found) => {
                if let Some((account_id, found_wrong)) = found.contradiction {
                    let item_id = found.item.item_id;
                    return Err(Unmade::Inconsistent { item_id, account_id, found: found_wrong });
                }
                content.items.push(found.item);
                content.warnings.extend(found.warnings);
            }
        }
    }
    if !obstacles.is_empty() && (order.require_all_items || content.items.is_empty()) {
        return Err(Unmade::Unavailable(obstacles));
    }
    let content = content.without(&order.excluded);
    let rows = content.accounts().map(|account| account.rows.len()).sum();
    if rows > MOST_ROWS { Err(Unmade::TooLarge { rows }) } else { Ok(content) }
}

/// Keeps the fast version where balances and owners are there, and tells so.
fn keep_fast(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    report_id: &str,
    order: &Order,
    content: &Content,
) -> Result<(), Stop> {
    if content.warnings.iter().any(|warning| warning.code == compose::OWNERS_UNAVAILABLE) {
        return Ok(());
    }
    let sealed = seal(platform, &content.clone().without_history());
    if report::keep_fast(write, report_id, &sealed)? {
        tell(platform, write, world, report_id, order, ready("FAST"))?;
    }
    Ok(())
}

fn conclude(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    report_id: &str,
    order: &Order,
    outcome: &Result<Content, Unmade>,
) -> Result<(), Stop> {
    let concluded = match outcome {
        Ok(content) => report::conclude(write, report_id, Some(&seal(platform, content)), None)?,
        Err(unmade) => report::conclude(write, report_id, None, Some(&stored::write(unmade)))?,
    };
    let notice = match outcome {
        _ if !concluded => return Ok(()),
        Ok(_) => ready("FULL"),
        Err(unmade) => {
            let error = failure_of(unmade).object().within(None);
            Notice::new("ASSETS", "ERROR", json!({"error": error}))
        }
    };
    tell(platform, write, world, report_id, order, notice)
}

/// Seals what a report says.
pub(super) fn seal(platform: &Platform, content: &Content) -> Vec<u8> {
    platform.key.seal(stored::write(content).as_bytes(), &platform.chance)
}

/// PRODUCT_READY.
pub(super) fn ready(report_type: &str) -> Notice {
    Notice::new("ASSETS", "PRODUCT_READY", json!({"report_type": report_type}))
}

/// Queues a webhook about a report, if it was ordered with an address.
pub(super) fn tell(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    report_id: &str,
    order: &Order,
    mut notice: Notice,
) -> Result<(), Stop> {
    let Some(url) = order.webhook.as_deref().filter(|url| !url.is_empty()) else { return Ok(()) };
    notice.fields["asset_report_id"] = json!(report_id);
    queue_to(platform, write, world, &About { item_key: None, item_id: None }, url, &notice)
}
