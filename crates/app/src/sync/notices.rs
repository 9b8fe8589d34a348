//! The webhooks that follow from a pull.

use super::parts::{HoldingsPart, InvestmentsPart, LiabilitiesPart, Part, Saved, load};
use super::postings::Changed;
use crate::failure::Stop;
use crate::item::Item;
use crate::platform::{Platform, World};
use crate::stored;
use crate::webhook::outbox::{Notice, queue};
use gingham_model::Product;
use gingham_store::Write;
use serde_json::{Value, json};

/// How far a pull of transactions went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The last 30 days of a new history.
    Initial,
    /// All of a new history.
    Historical,
    /// News of a known history.
    News,
}

/// Who is told of transactions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The application, of the whole Item.
    Application,
    /// A partner, of its account.
    Partner {
        /// Whether it ever read by cursor.
        reads_by_cursor: bool,
    },
}

/// Queues what applications and their partners are told of changed transactions (link.md, section 5.4).
///
/// # Errors
/// Internal.
pub fn of_transactions(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &Item,
    phase: Phase,
    changed: &Changed,
) -> Result<(), Stop> {
    for notice in transactions(item, Whose::Application, phase, changed) {
        queue(platform, write, world, item, &notice)?;
    }
    crate::processor::notices::of_transactions(platform, write, world, item, phase, changed)
}

/// What changed transactions give to tell.
pub fn transactions(item: &Item, whose: Whose, phase: Phase, changed: &Changed) -> Vec<Notice> {
    let mut told = Vec::new();
    let mut tell = |code, fields| told.push(Notice::new("TRANSACTIONS", code, fields));
    let (added, removed) = (changed.added(), changed.removed());
    let count = json!({"error": null, "new_transactions": added});
    match phase {
        Phase::Initial => tell("INITIAL_UPDATE", count),
        Phase::Historical => tell("HISTORICAL_UPDATE", count),
        Phase::News if added > 0 => tell("DEFAULT_UPDATE", count),
        Phase::News => {}
    }
    if phase == Phase::News && !removed.is_empty() {
        tell("TRANSACTIONS_REMOVED", json!({"error": null, "removed_transactions": removed}));
    }
    let by_cursor = match whose {
        Whose::Application => item.record.sync_called,
        Whose::Partner { reads_by_cursor } => reads_by_cursor,
    };
    if by_cursor && (phase != Phase::News || !changed.is_empty()) {
        let complete = phase != Phase::Initial;
        let fields = json!({"initial_update_complete": true, "historical_update_complete": complete});
        tell("SYNC_UPDATES_AVAILABLE", fields);
    }
    let recurring = item.record.products.contains(&Product::RecurringTransactions);
    if recurring && phase == Phase::News && !changed.is_empty() {
        let fields = match whose {
            Whose::Application => json!({"account_ids": changed.account_ids()}),
            Whose::Partner { .. } => json!({}),
        };
        tell("RECURRING_TRANSACTIONS_UPDATE", fields);
    }
    told
}

/// Queues what an application is told that did not wait for the first pull of investments.
///
/// # Errors
/// Internal.
pub fn of_investments(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &Item,
) -> Result<(), Stop> {
    let part: InvestmentsPart = load(write, item, Part::Investments)?;
    let new = part.rows.len();
    let fields =
        json!({"error": null, "new_investments_transactions": new, "cancelled_investments_transactions": 0});
    queue(platform, write, world, item, &Notice::new("INVESTMENTS_TRANSACTIONS", "HISTORICAL_UPDATE", fields))
}

/// Queues what applications are told of a part that changed since an earlier pull.
///
/// # Errors
/// Internal.
pub fn of_part(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    item: &Item,
    saved: &Saved,
) -> Result<(), Stop> {
    let Some(before) = saved.before.as_deref().filter(|before| *before != saved.now) else { return Ok(()) };
    let notice = match saved.part {
        Part::Holdings => {
            holdings(&stored::read("holdings", before)?, &stored::read("holdings", &saved.now)?)
        }
        Part::Investments => {
            investments(&stored::read("investments", before)?, &stored::read("investments", &saved.now)?)
        }
        Part::Liabilities => {
            liabilities(&stored::read("liabilities", before)?, &stored::read("liabilities", &saved.now)?)?
        }
        Part::Numbers | Part::Owners => None,
    };
    match notice {
        Some(notice) => queue(platform, write, world, item, &notice),
        None => Ok(()),
    }
}

fn holdings(before: &HoldingsPart, now: &HoldingsPart) -> Option<Notice> {
    let same_position = |a: &&gingham_model::investment::Holding, b: &gingham_model::investment::Holding| {
        a.account_id == b.account_id && a.security_id == b.security_id
    };
    let (mut new, mut updated) = (0, 0);
    for holding in &now.holdings {
        match before.holdings.iter().find(|known| same_position(known, holding)) {
            None => new += 1,
            Some(known) if known != holding => updated += 1,
            Some(_) => {}
        }
    }
    let fields = json!({"error": null, "new_holdings": new, "updated_holdings": updated});
    (new + updated > 0).then(|| Notice::new("HOLDINGS", "DEFAULT_UPDATE", fields))
}

fn investments(before: &InvestmentsPart, now: &InvestmentsPart) -> Option<Notice> {
    let id = |row: &gingham_model::investment::InvestmentTransaction| row.investment_transaction_id.clone();
    let known: std::collections::HashSet<String> = before.rows.iter().map(id).collect();
    let new = now.rows.iter().filter(|row| !known.contains(&row.investment_transaction_id)).count();
    let fields =
        json!({"error": null, "new_investments_transactions": new, "cancelled_investments_transactions": 0});
    (new > 0).then(|| Notice::new("INVESTMENTS_TRANSACTIONS", "DEFAULT_UPDATE", fields))
}

fn liabilities(before: &LiabilitiesPart, now: &LiabilitiesPart) -> Result<Option<Notice>, Stop> {
    let mut new = Vec::new();
    let mut updated = serde_json::Map::new();
    for (account_id, terms) in now {
        match before.iter().find(|(known, _)| known == account_id) {
            None => new.push(json!(account_id)),
            Some((_, known)) if known != terms => {
                updated.insert(account_id.clone(), json!(changed_fields(&json!(known), &json!(terms))));
            }
            Some(_) => {}
        }
    }
    let fields = json!({
        "error": null,
        "account_ids_with_new_liabilities": new,
        "account_ids_with_updated_liabilities": updated,
    });
    let any = !new.is_empty() || !updated.is_empty();
    Ok(any.then(|| Notice::new("LIABILITIES", "DEFAULT_UPDATE", fields)))
}

/// The names of the fields that differ, one level below the kind of debt.
fn changed_fields(before: &Value, now: &Value) -> Vec<String> {
    let inner = |value: &Value| value.as_object().and_then(|kind| kind.values().next().cloned());
    let (Some(Value::Object(before)), Some(Value::Object(now))) = (inner(before), inner(now)) else {
        return Vec::new();
    };
    now.iter().filter(|(key, value)| before.get(*key) != Some(value)).map(|(key, _)| key.clone()).collect()
}
