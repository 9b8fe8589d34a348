//! Ordering a report.

use super::check::check;
use super::order::Order;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::job::{self, Job, Kind};
use crate::platform::Platform;
use crate::stored;
use gingham_model::id;
use gingham_model::token::{Token, TokenKind};
use gingham_store::report::{self, ReportRow, WAITING};
use gingham_store::{Write, life_event};
use serde_json::json;

/// A report that was ordered.
pub struct Ordered {
    /// What opens it.
    pub token: Token,
    /// Its id.
    pub report_id: String,
}

/// Orders a report of the Items behind these tokens.
///
/// # Errors
/// As [`Item::by_token`] for each, then what keeps an Item out of reports; INVALID_FIELD for one Item twice.
pub fn create(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    access_tokens: &[String],
    mut order: Order,
) -> Result<Ordered, Stop> {
    let items = access_tokens
        .iter()
        .map(|token| Item::by_token(platform, caller, write, token))
        .collect::<Result<Vec<Item>, Stop>>()?;
    order.items = items.iter().map(|item| item.row.item_key).collect();
    let mut keys = order.items.clone();
    keys.sort_unstable();
    keys.dedup();
    if keys.len() != items.len() {
        let message = "access_tokens must name each Item once";
        return Err(Failure::field("access_tokens", message).into());
    }
    place(platform, caller, write, &items, &order)
}

/// Keeps an order and queues the work.
///
/// # Errors
/// What keeps an Item out of reports.
pub(super) fn place(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    items: &[Item],
    order: &Order,
) -> Result<Ordered, Stop> {
    check(items)?;
    let ordered = keep(platform, caller, write, order, None)?;
    let at = caller.world.now(platform);
    for item in items {
        life_event::note(
            write,
            item.row.item_key,
            at,
            &format!("asset report {} was ordered", ordered.report_id),
        )?;
    }
    let job = Job { item_key: None, kind: Kind::Report, due_at: at };
    job::queue(platform, write, &caller.world, &job, &json!(ordered.report_id))?;
    Ok(ordered)
}

/// Keeps a report: one that is still to be made, or one that is there.
///
/// # Errors
/// Internal.
pub(super) fn keep(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    order: &Order,
    whole: Option<Vec<u8>>,
) -> Result<Ordered, Stop> {
    let token = Token::mint(TokenKind::AssetReport, caller.world.environment, &platform.chance);
    let row = ReportRow {
        report_id: id::uuid(&platform.chance),
        world: caller.world.key,
        hash: platform.key.hash(token.reveal()),
        created_at: caller.world.now(platform),
        removed_at: None,
        state: if whole.is_some() { report::READY } else { WAITING }.to_owned(),
        order: platform.key.seal(stored::write(order).as_bytes(), &platform.chance),
        fast: None,
        whole,
        failure: None,
    };
    report::insert(write, &row)?;
    Ok(Ordered { token, report_id: row.report_id })
}
