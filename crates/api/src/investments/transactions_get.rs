//! `/investments/transactions/get`: what was bought, sold and paid in the investment accounts, newest first.

use super::INVESTING;
use super::print::{Asset, Deed, accounts, assets};
use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::pass::Pass;
use gingham_app::item::{Item, print, products};
use gingham_app::sync::first_use;
use gingham_app::sync::parts::{self, InvestmentsPart, Part};
use gingham_app::{Errand, Failure, Stop};
use gingham_model::Product;
use gingham_store::Read;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub const ENDPOINT: Endpoint =
    flows!("/investments/transactions/get", answer).needs(Product::Investments).cached();

#[derive(Deserialize)]
struct Request {
    access_token: String,
    #[serde(flatten)]
    wanted: Wanted,
}

/// Which investment transactions are wanted.
#[derive(Deserialize)]
pub struct Wanted {
    start_date: Date,
    end_date: Date,
    #[serde(default)]
    options: Options,
}

#[derive(Deserialize)]
#[serde(default)]
struct Options {
    account_ids: Option<Vec<String>>,
    count: usize,
    offset: usize,
    async_update: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { account_ids: None, count: 100, offset: 0, async_update: false }
    }
}

/// Plaid's InvestmentsTransactionsGetResponse.
#[derive(Serialize)]
pub struct Response {
    /// The accounts that were chosen.
    pub accounts: Vec<Value>,
    /// The page.
    pub investment_transactions: Vec<Deed>,
    /// Whether the end user typed the positions in.
    pub is_investments_fallback_item: bool,
    item: gingham_wire::item::Item,
    /// What they are about.
    pub securities: Vec<Asset>,
    /// How many there are in all.
    pub total_investment_transactions: usize,
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    page(call, Pass::Access(request.access_token), request.wanted).await
}

/// A page of investment transactions.
pub async fn page(call: &Call, pass: Pass, wanted: Wanted) -> Result<Response, Stop> {
    if wanted.end_date < wanted.start_date {
        return Err(Failure::field("end_date", "end_date must not lie before start_date").into());
    }
    let (owned, waits) = (call.clone(), !wanted.options.async_update);
    let looked = call.platform.store.read(move |read| {
        let item = pass.item(&owned, read)?;
        look(&owned, read, item, &wanted)
    });
    let looked = looked.await;
    match looked {
        Err(Stop::Errand(Errand::FirstUse(first))) if !waits => {
            first_use::start_investments(&call.platform, &call.caller, first.item_key).await?;
            Err(Failure::new("ITEM_ERROR/PRODUCT_NOT_READY.5")
                .with("async_update", true)
                .with("webhook_that_follows", "INVESTMENTS_TRANSACTIONS/HISTORICAL_UPDATE")
                .of_item(first.item_key)
                .into())
        }
        outcome => outcome,
    }
}

fn look(call: &Call, read: &mut Read<'_>, item: Item, wanted: &Wanted) -> Result<Response, Stop> {
    products::allowed(&item, Product::Investments)?;
    let options = &wanted.options;
    let ids = options.account_ids.as_deref();
    // Before the product is added: what cannot be given must not be charged.
    INVESTING.of(&item, &item.chosen(ids)?)?;
    let item = item.using(Product::Investments)?;
    let chosen = item.chosen(ids)?;
    let InvestmentsPart { mut rows, securities } = parts::load(read, &item, Part::Investments)?;
    rows.retain(|row| {
        (wanted.start_date..=wanted.end_date).contains(&row.date)
            && chosen.iter().any(|account| account.account_id == row.account_id)
    });
    let total = rows.len();
    let page: Vec<Deed> = rows.into_iter().skip(options.offset).take(options.count).map(Deed::from).collect();
    let securities = assets(securities, |id| page.iter().any(|row| row.security_id.as_deref() == Some(id)));
    Ok(Response {
        accounts: accounts(&chosen),
        investment_transactions: page,
        is_investments_fallback_item: false,
        item: print::wire(&item, &call.caller.client),
        securities,
        total_investment_transactions: total,
    })
}
