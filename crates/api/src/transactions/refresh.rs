//! `/transactions/refresh`: the bank is asked for news now.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::flows;
use crate::pass::Pass;
use gingham_app::item::Item;
use gingham_app::sync::notices::Phase;
use gingham_app::sync::pull;
use gingham_app::{Failure, Stop, bank};
use gingham_connect::ChangeKind;
use gingham_model::{AccountKind, Product};
use serde::Deserialize;

pub const ENDPOINT: Endpoint = flows!("/transactions/refresh", answer).needs(Product::Transactions);

/// The institution that refreshes its depository accounts only (sandbox.md, section 1).
const DEPOSITORY_ONLY: &str = "ins_128026";

#[derive(Deserialize)]
struct Request {
    access_token: String,
}

async fn answer(call: &Call, request: Request) -> Result<Empty, Stop> {
    refresh(call, Pass::Access(request.access_token)).await
}

/// Asks the bank for news.
pub async fn refresh(call: &Call, pass: Pass) -> Result<Empty, Stop> {
    let owned = call.clone();
    let item_key = call
        .platform
        .store
        .write(move |write| {
            let item = pass.item(&owned, write)?;
            refreshable(&item)?;
            let event = "the application asked for fresh transactions";
            bank::happen(&owned.platform, &owned.caller, write, &item, ChangeKind::Refreshed, event)?;
            Ok::<_, Stop>(item.row.item_key)
        })
        .await?;
    pull::pull(&call.platform, &call.caller, item_key, Phase::News).await?;
    Ok(Empty {})
}

/// The product must be on the Item already, and the bank must refresh such accounts.
fn refreshable(item: &Item) -> Result<(), Stop> {
    let key = item.row.item_key;
    if !item.record.products.contains(&Product::Transactions) {
        let failure = Failure::new("ITEM_ERROR/PRODUCT_NOT_ENABLED.1").with("product", "transactions");
        return Err(failure.of_item(key).into());
    }
    let depository = item.shared().any(|account| account.kind == AccountKind::Depository);
    match item.record.institution_id.as_deref() == Some(DEPOSITORY_ONLY) && !depository {
        true => Err(Failure::new("PRODUCTS_NOT_SUPPORTED.5").of_item(key).into()),
        false => Ok(()),
    }
}
