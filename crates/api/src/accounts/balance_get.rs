//! `/accounts/balance/get`: the balances that the bank tells now.

use super::printed;
use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::pass::Pass;
use gingham_app::item::{Item, print};
use gingham_app::sync::notices::Phase;
use gingham_app::sync::pull;
use gingham_app::{Failure, Stop};
use gingham_model::clock::rfc3339;
use gingham_model::{AccountKind, Product};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

pub const ENDPOINT: Endpoint = flows!("/accounts/balance/get", answer).needs(Product::Balance);

/// The institution whose balances carry the time of their last update (sandbox.md, section 1).
const DATED_BALANCES: &str = "ins_128026";

#[derive(Deserialize)]
struct Request {
    access_token: String,
    #[serde(default)]
    options: Options,
}

/// Which balances are wanted, and how old they may be.
#[derive(Clone, Default, Deserialize)]
pub struct Options {
    account_ids: Option<Vec<String>>,
    min_last_updated_datetime: Option<Timestamp>,
}

/// The accounts with what they hold now.
#[derive(Serialize)]
pub struct Response {
    /// The accounts that were chosen.
    pub accounts: Vec<Value>,
    item: gingham_wire::item::Item,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    balances(call, Pass::Access(request.access_token), request.options).await
}

/// Asks the bank for balances.
pub async fn balances(call: &Call, pass: Pass, options: Options) -> Result<Response, Stop> {
    let wanted = Arc::new((pass, options));
    let item = resolve(call, &wanted).await?;
    pull::pull(&call.platform, &call.caller, item.row.item_key, Phase::News).await?;
    let item = resolve(call, &wanted).await?;
    let (_, options) = &*wanted;
    let chosen = item.chosen(options.account_ids.as_deref())?;
    for account in &chosen {
        let stale = match (account.balances.updated, options.min_last_updated_datetime) {
            (Some(updated), Some(wanted)) if account.kind != AccountKind::Depository => {
                (updated < wanted).then_some(updated)
            }
            _ => None,
        };
        if let Some(updated) = stale {
            return Err(Failure::new("LAST_UPDATED_DATETIME_OUT_OF_RANGE.1")
                .message(format!(
                    "requested datetime out of range, most recently updated balance {}",
                    rfc3339(updated)
                ))
                .of_item(item.row.item_key)
                .into());
        }
    }
    Ok(Response { accounts: printed(&chosen), item: print::wire(&item, &call.caller.client) })
}

async fn resolve(call: &Call, wanted: &Arc<(Pass, Options)>) -> Result<Item, Stop> {
    let (owned, wanted) = (call.clone(), wanted.clone());
    call.platform.store.read(move |read| checked(wanted.0.item(&owned, read)?, &wanted.1)).await
}

fn checked(item: Item, options: &Options) -> Result<Item, Stop> {
    if item.record.institution_id.is_none() {
        let failure =
            Failure::new("PRODUCTS_NOT_SUPPORTED.4").with("made_by", "account numbers that were typed in");
        return Err(failure.of_item(item.row.item_key).into());
    }
    let chosen = item.chosen(options.account_ids.as_deref())?;
    let needs_time = item.record.institution_id.as_deref() == Some(DATED_BALANCES)
        && chosen.iter().any(|account| account.kind != AccountKind::Depository);
    if needs_time && options.min_last_updated_datetime.is_none() {
        return Err(Failure::new("INVALID_FIELD.4")
            .message("options.min_last_updated_datetime is required for this institution's non-depository accounts")
            .with("field", "options.min_last_updated_datetime")
            .of_item(item.row.item_key)
            .into());
    }
    Ok(item)
}
