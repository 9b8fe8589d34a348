//! `/transactions/recurring/get`: streams found in the Item's transactions.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::item::{Item, products};
use gingham_app::transactions::recurring;
use gingham_app::{Failure, Stop};
use gingham_insight::recurring::Stream;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::{Amount, Product, id};
use gingham_store::Read;
use gingham_wire::transaction::Category;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Streams end as days go by, so its answers are not kept.
pub const ENDPOINT: Endpoint =
    reads!("/transactions/recurring/get", answer).needs(Product::RecurringTransactions);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    #[serde(default)]
    account_ids: Vec<String>,
    #[serde(default)]
    options: Options,
}

/// How streams are printed.
#[derive(Default, Deserialize)]
pub struct Options {
    personal_finance_category_version: Option<String>,
}

/// Plaid's TransactionsRecurringGetResponse.
#[derive(Serialize)]
pub struct Response {
    inflow_streams: Vec<Printed>,
    outflow_streams: Vec<Printed>,
    personal_finance_category_version: &'static str,
    updated_datetime: String,
}

/// Plaid's TransactionStream.
#[derive(Serialize)]
struct Printed {
    account_id: String,
    average_amount: Money,
    category: Option<Vec<&'static str>>,
    category_id: Option<&'static str>,
    description: String,
    first_date: Date,
    frequency: &'static str,
    is_active: bool,
    is_user_modified: bool,
    last_amount: Money,
    last_date: Date,
    merchant_name: Option<String>,
    personal_finance_category: Category<'static>,
    predicted_next_date: Option<Date>,
    status: &'static str,
    stream_id: String,
    transaction_ids: Vec<String>,
}

#[derive(Serialize)]
struct Money {
    amount: Amount,
    iso_currency_code: String,
    unofficial_currency_code: Option<&'static str>,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?.healthy()?;
    streams(call, read, item, &request.account_ids, &request.options)
}

/// The streams in some of an Item's accounts, or in all when none are named.
pub fn streams(
    call: &Call,
    read: &mut Read<'_>,
    item: Item,
    account_ids: &[String],
    options: &Options,
) -> Result<Response, Stop> {
    products::allowed(&item, Product::RecurringTransactions)?;
    initialised(&item)?;
    let item = item.using(Product::RecurringTransactions)?;
    let updated = loaded(&item)?;
    let accounts = item.chosen(ids(&item, account_ids)?)?;
    let streams = recurring::find(read, &item, &accounts, call.today())?;
    let version = match options.personal_finance_category_version.as_deref() {
        Some("v1") => "v1",
        _ => "v2",
    };
    let printed = |streams: Vec<Stream>| streams.into_iter().map(|one| print(one, version)).collect();
    Ok(Response {
        inflow_streams: printed(streams.inflow),
        outflow_streams: printed(streams.outflow),
        personal_finance_category_version: version,
        updated_datetime: rfc3339(from_millis(updated)),
    })
}

/// An add-on to transactions: they must be on the Item before.
fn initialised(item: &Item) -> Result<(), Stop> {
    match item.record.products.contains(&Product::Transactions) {
        true => Ok(()),
        false => Err(Failure::new("ITEM_ERROR/PRODUCT_NOT_ENABLED.1")
            .with("product", "transactions")
            .with("products_of_the_item", serde_json::json!(item.record.products))
            .of_item(item.row.item_key)
            .into()),
    }
}

/// When the transactions were last read, once the whole history is there.
fn loaded(item: &Item) -> Result<i64, Stop> {
    let progress = item.record.transactions.clone().unwrap_or_default();
    match progress.historical_at {
        Some(at) => Ok(progress.last_successful.unwrap_or(at)),
        None => Err(Failure::new("ITEM_ERROR/PRODUCT_NOT_READY.1")
            .with("transactions", "the history is being read")
            .with("first_30_days", if progress.initial_at.is_some() { "there" } else { "not there" })
            .of_item(item.row.item_key)
            .into()),
    }
}

/// The accounts that the request names; none are all.
fn ids<'a>(item: &Item, given: &'a [String]) -> Result<Option<&'a [String]>, Stop> {
    if given.iter().any(|given| !id::is_opaque(given)) {
        return Err(Failure::new("INVALID_FIELD.8")
            .message("account_ids must be a non-empty array of valid account ids")
            .with("field", "account_ids")
            .of_item(item.row.item_key)
            .into());
    }
    Ok((!given.is_empty()).then_some(given))
}

fn print(stream: Stream, version: &'static str) -> Printed {
    let money = |amount: Amount| Money {
        amount: amount.rounded(2),
        iso_currency_code: stream.currency.into(),
        unofficial_currency_code: None,
    };
    let (primary, detailed) = match version {
        "v1" => (stream.primary_v1, stream.detailed_v1),
        _ => (stream.primary_v2, stream.detailed_v2),
    };
    Printed {
        average_amount: money(stream.average_amount),
        last_amount: money(stream.last_amount),
        account_id: stream.account_id,
        category: stream.category_id.map(|_| stream.category),
        category_id: stream.category_id,
        description: stream.description,
        first_date: stream.first_date,
        frequency: stream.frequency,
        is_active: stream.is_active,
        is_user_modified: stream.is_user_modified,
        last_date: stream.last_date,
        merchant_name: stream.merchant_name,
        personal_finance_category: Category {
            confidence_level: stream.confidence,
            detailed,
            primary,
            version,
        },
        predicted_next_date: stream.predicted_next_date,
        status: stream.status,
        stream_id: stream.stream_id,
        transaction_ids: stream.transaction_ids,
    }
}
