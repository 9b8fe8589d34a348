//! A new report with an older one's Items.

use super::create::{Ordered, place};
use super::find::Report;
use super::order::{Order, Person, may_have_insights};
use crate::client::Caller;
use crate::failure::Stop;
use crate::item::Item;
use crate::platform::Platform;
use gingham_store::{Write, item};

/// What the new report is to have in place of the older one's.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// How many days of history.
    pub days_requested: Option<i64>,
    /// The client's own name for the report; an empty one clears it.
    pub client_report_id: Option<String>,
    /// Where webhooks go; an empty address clears it.
    pub webhook: Option<String>,
    /// Whom it is about.
    pub user: Option<Person>,
}

/// Orders a report like the one behind `token`, accounts that were filtered out aside.
///
/// # Errors
/// ASSET_REPORT_ERROR/INVALID_PARENT; what keeps an Item out of reports.
pub fn refresh(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    token: &str,
    changes: Changes,
) -> Result<Ordered, Stop> {
    let parent = Report::parent(platform, caller, write, token)?;
    of_parent(platform, caller, write, parent, changes)
}

/// Orders a report like an older one of the caller's.
///
/// # Errors
/// What keeps an Item out of reports.
pub(super) fn of_parent(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    parent: Report,
    changes: Changes,
) -> Result<Ordered, Stop> {
    let kept = |new: Option<String>, old: Option<String>| new.or(old).filter(|text| !text.is_empty());
    let order = Order {
        days_requested: changes.days_requested.unwrap_or(parent.order.days_requested),
        client_report_id: kept(changes.client_report_id, parent.order.client_report_id.clone()),
        webhook: kept(changes.webhook, parent.order.webhook.clone()),
        user: changes.user.unwrap_or(parent.order.user.clone()),
        insights: may_have_insights(&caller.client),
        ..parent.order
    };
    let mut items = Vec::new();
    for key in &order.items {
        items.extend(item::by_key(write, *key)?.map(Item::of).transpose()?);
    }
    place(platform, caller, write, &items, &order)
}
