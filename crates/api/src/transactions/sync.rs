//! `/transactions/sync`: what changed since a cursor, page by page.

use super::printed;
use crate::accounts;
use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::item::record::Progress;
use gingham_app::item::{Item, KnownAccount, products};
use gingham_app::transactions::cursor::Cursor;
use gingham_app::transactions::page::read_page;
use gingham_app::{Errand, Failure, FirstUse, Stop};
use gingham_model::Product;
use gingham_store::Read;
use gingham_store::posting::PostingRow;
use gingham_wire::transaction::Choice;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

pub const ENDPOINT: Endpoint = reads!("/transactions/sync", answer).needs(Product::Transactions).cached();

/// The cursor that skips all history.
const NOW: &str = "now";

#[derive(Deserialize)]
struct Request {
    access_token: String,
    #[serde(flatten)]
    wanted: Wanted,
}

/// Which changes are wanted.
#[derive(Clone, Deserialize)]
pub struct Wanted {
    cursor: Option<String>,
    count: Option<usize>,
    #[serde(default)]
    options: Options,
}

#[derive(Clone, Default, Deserialize)]
struct Options {
    include_original_description: Option<bool>,
    personal_finance_category_version: Option<String>,
    days_requested: Option<i64>,
    account_id: Option<String>,
}

impl Wanted {
    /// The same of one account only.
    pub fn of_account(mut self, account_id: &str) -> Wanted {
        self.options.account_id = Some(account_id.to_owned());
        self
    }
}

/// Plaid's TransactionsSyncResponse.
#[derive(Serialize)]
pub struct Response {
    /// The accounts whose stream it is.
    pub accounts: Vec<Value>,
    /// What changed, and how to go on.
    #[serde(flatten)]
    pub news: News,
}

/// A page of changes.
#[derive(Serialize)]
pub struct News {
    added: Box<RawValue>,
    has_more: bool,
    modified: Box<RawValue>,
    next_cursor: String,
    removed: Vec<Removed>,
    transactions_update_status: &'static str,
}

#[derive(Serialize)]
struct Removed {
    account_id: String,
    transaction_id: String,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?.healthy()?;
    news(call, read, item, request.wanted)
}

/// What changed in an Item since a cursor.
pub fn news(call: &Call, read: &mut Read<'_>, item: Item, wanted: Wanted) -> Result<Response, Stop> {
    products::allowed(&item, Product::Transactions)?;
    let item_key = item.row.item_key;
    if !item.record.products.contains(&Product::Transactions) {
        let days_requested = wanted.options.days_requested;
        return Err(FirstUse { item_key, product: Product::Transactions, days_requested }.into());
    }
    if !item.record.sync_called {
        return Err(Errand::RememberSync { item_key }.into());
    }
    let mut cursor = cursor(call, &item, &wanted)?;
    let chosen = match cursor.account_id.as_str() {
        "" => item.shared().filter(|account| account.has_transactions()).collect(),
        account_id => vec![item.account(account_id)?],
    };
    let status = status(item.record.transactions.as_ref());
    if status == "NOT_READY" {
        return Ok(empty(&chosen, String::new(), status));
    }
    if wanted.cursor.as_deref() == Some(NOW) {
        let last = item.row.last_seq;
        let now = Cursor { base: last, at: last, skipped: last, ..cursor };
        return Ok(empty(&chosen, now.seal(&call.platform, item_key), status));
    }
    let page = read_page(read, &item, &mut cursor, wanted.count.unwrap_or(100))?;
    let choice = Choice {
        original_description: wanted.options.include_original_description.unwrap_or(false),
        older_categories: wanted.options.personal_finance_category_version.as_deref() == Some("v1"),
    };
    let news = News {
        added: printed(&page.added, choice),
        has_more: page.has_more,
        modified: printed(&page.modified, choice),
        next_cursor: cursor.seal(&call.platform, item_key),
        removed: page.removed.into_iter().map(removed).collect(),
        transactions_update_status: status,
    };
    Ok(Response { accounts: accounts::printed(&chosen), news })
}

/// The client's cursor; an account's stream has its own.
fn cursor(call: &Call, item: &Item, wanted: &Wanted) -> Result<Cursor, Stop> {
    let account_id = wanted.options.account_id.as_deref().unwrap_or_default();
    if !account_id.is_empty() {
        item.account(account_id)?;
    }
    match wanted.cursor.as_deref() {
        None | Some("" | NOW) => Ok(Cursor::start(account_id)),
        Some(text) => {
            let opened = Cursor::open(&call.platform, item.row.item_key, text);
            let fits =
                opened.filter(|cursor| cursor.account_id == account_id && cursor.base <= item.row.last_seq);
            fits.ok_or_else(|| {
                let message =
                    "cursor must be a cursor that /transactions/sync gave for this Item and account";
                Failure::field("cursor", message).of_item(item.row.item_key).into()
            })
        }
    }
}

fn empty(chosen: &[&KnownAccount], next_cursor: String, status: &'static str) -> Response {
    let news = News {
        added: printed(&[], Choice::default()),
        has_more: false,
        modified: printed(&[], Choice::default()),
        next_cursor,
        removed: Vec::new(),
        transactions_update_status: status,
    };
    Response { accounts: accounts::printed(chosen), news }
}

fn status(progress: Option<&Progress>) -> &'static str {
    match progress {
        Some(Progress { historical_at: Some(_), .. }) => "HISTORICAL_UPDATE_COMPLETE",
        Some(Progress { initial_at: Some(_), .. }) => "INITIAL_UPDATE_COMPLETE",
        _ => "NOT_READY",
    }
}

fn removed(row: PostingRow) -> Removed {
    Removed { account_id: row.account_id, transaction_id: row.transaction_id }
}
