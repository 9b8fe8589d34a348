//! A new report that leaves accounts of an older one out.

use super::create::{Ordered, keep};
use super::find::{Depth, Report};
use super::make::{ready, seal, tell};
use super::order::Order;
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_model::id;
use gingham_store::Write;
use serde_json::json;

/// Makes a report without these accounts; it is there at once.
///
/// # Errors
/// ASSET_REPORT_ERROR/INVALID_PARENT, ASSET_REPORT_ERROR/PRODUCT_NOT_READY; INVALID_FIELD.8 for ids of the wrong form,
/// INVALID_ACCOUNT_ID.1 for ids that are not in the report.
pub fn filter(
    platform: &Platform,
    caller: &Caller,
    write: &mut Write<'_>,
    token: &str,
    excluded: &[String],
) -> Result<Ordered, Stop> {
    let parent = Report::parent(platform, caller, write, token)?;
    let mut content = parent.content(platform, Depth::Whole)?;
    for account_id in excluded {
        if !id::is_opaque(account_id) {
            let message = "account_ids_to_exclude must be an array of valid account ids";
            return Err(Failure::new("INVALID_FIELD.8")
                .message(message)
                .with("given", account_id.as_str())
                .into());
        }
        if !content.accounts().any(|account| account.account.account_id == *account_id) {
            return Err(Failure::new("INVALID_ACCOUNT_ID.1")
                .with("given", account_id.as_str())
                .with("asset_report_id", json!(parent.row.report_id))
                .with("accounts_of_the_report", content.accounts().count())
                .into());
        }
    }
    content = content.without(excluded);
    if content.items.is_empty() {
        let message = "account_ids_to_exclude must leave at least one account in the report";
        return Err(Failure::field("account_ids_to_exclude", message).into());
    }
    content.generated_at = caller.world.now(platform);
    let mut all = parent.order.excluded.clone();
    all.extend(excluded.iter().cloned());
    let order = Order { excluded: all, fast: false, ..parent.order };
    let ordered = keep(platform, caller, write, &order, Some(seal(platform, &content)))?;
    tell(platform, write, &caller.world, &ordered.report_id, &order, ready("FULL"))?;
    Ok(ordered)
}
