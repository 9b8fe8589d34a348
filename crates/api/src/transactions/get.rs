//! `/transactions/get`: transactions of a span of days, newest first.

use super::printed;
use crate::accounts;
use crate::endpoint::{Call, Endpoint};
use crate::flows;
use crate::pass::Pass;
use gingham_app::item::{Item, KnownAccount, print, products};
use gingham_app::sync::first_use;
use gingham_app::{Failure, FirstUse, Stop};
use gingham_model::Product;
use gingham_store::Read;
use gingham_store::posting::{Span, between, count};
use gingham_wire::transaction::Choice;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

pub const ENDPOINT: Endpoint = flows!("/transactions/get", answer).needs(Product::Transactions);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    #[serde(flatten)]
    wanted: Wanted,
}

/// Which transactions are wanted.
#[derive(Deserialize)]
pub struct Wanted {
    start_date: Date,
    end_date: Date,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
struct Options {
    account_ids: Option<Vec<String>>,
    count: Option<i64>,
    offset: Option<i64>,
    include_original_description: Option<bool>,
    personal_finance_category_version: Option<String>,
    days_requested: Option<i64>,
}

/// Plaid's TransactionsGetResponse.
#[derive(Serialize)]
pub struct Response {
    /// The accounts that were chosen.
    pub accounts: Vec<Value>,
    item: gingham_wire::item::Item,
    /// How many there are in all.
    pub total_transactions: i64,
    /// The page.
    pub transactions: Box<RawValue>,
}

enum Outcome {
    Answered(Box<Response>),
    Unasked(FirstUse),
}

async fn answer(call: &Call, request: Request) -> Result<Response, Stop> {
    page(call, Pass::Access(request.access_token), request.wanted).await
}

/// A page of transactions.
pub async fn page(call: &Call, pass: Pass, wanted: Wanted) -> Result<Response, Stop> {
    if wanted.end_date < wanted.start_date {
        return Err(Failure::field("end_date", "end_date must not lie before start_date").into());
    }
    let owned = call.clone();
    let outcome = call
        .platform
        .store
        .read(move |read| {
            let item = pass.item(&owned, read)?;
            look(&owned, read, item, &wanted)
        })
        .await?;
    match outcome {
        Outcome::Answered(response) => Ok(*response),
        Outcome::Unasked(first) => {
            first_use::start(&call.platform, &call.caller, first).await?;
            Err(not_ready("it was not asked for before this call").of_item(first.item_key).into())
        }
    }
}

fn look(call: &Call, read: &mut Read<'_>, item: Item, wanted: &Wanted) -> Result<Outcome, Stop> {
    let options = &wanted.options;
    products::allowed(&item, Product::Transactions)?;
    let item_key = item.row.item_key;
    if !item.record.products.contains(&Product::Transactions) {
        let days_requested = options.days_requested;
        return Ok(Outcome::Unasked(FirstUse { item_key, product: Product::Transactions, days_requested }));
    }
    if item.record.transactions.as_ref().is_none_or(|progress| progress.initial_at.is_none()) {
        return Err(not_ready("the first 30 days are being read").of_item(item_key).into());
    }
    let chosen = item.chosen(options.account_ids.as_deref())?;
    let chosen: Vec<&KnownAccount> =
        chosen.into_iter().filter(|account| account.has_transactions()).collect();
    let ids: Vec<String> = chosen.iter().map(|account| account.account_id.clone()).collect();
    let (from, to) = (wanted.start_date.to_string(), wanted.end_date.to_string());
    let span = Span { from: &from, to: &to, accounts: &ids };
    let (total, rows) = match ids.is_empty() {
        true => (0, Vec::new()),
        false => {
            let (limit, offset) = (options.count.unwrap_or(100), options.offset.unwrap_or(0));
            (count(read, item_key, &span)?, between(read, item_key, &span, limit, offset)?)
        }
    };
    let choice = Choice {
        original_description: options.include_original_description.unwrap_or(false),
        older_categories: options.personal_finance_category_version.as_deref() == Some("v1"),
    };
    Ok(Outcome::Answered(Box::new(Response {
        accounts: accounts::printed(&chosen),
        item: print::wire(&item, &call.caller.client),
        total_transactions: total,
        transactions: printed(&rows, choice),
    })))
}

fn not_ready(why: &str) -> Failure {
    Failure::new("ITEM_ERROR/PRODUCT_NOT_READY.1").with("transactions", why)
}
