//! `/statements/list`: the statements that were fetched.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::Stop;
use gingham_app::item::{Item, KnownAccount};
use gingham_app::statement::Month;
use gingham_app::statement::list::{Fetched, statement_id};
use gingham_model::{AccountKind, Product};
use gingham_store::Read;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub const ENDPOINT: Endpoint = reads!("/statements/list", answer).needs(Product::Statements).cached();

#[derive(Deserialize)]
struct Request {
    access_token: String,
}

#[derive(Serialize)]
struct Response {
    accounts: Vec<Account>,
    institution_id: String,
    institution_name: String,
    item_id: String,
}

#[derive(Serialize)]
struct Account {
    account_id: String,
    account_mask: String,
    account_name: String,
    account_official_name: String,
    account_subtype: String,
    account_type: &'static str,
    statements: Vec<Statement>,
}

#[derive(Serialize)]
struct Statement {
    date_posted: Date,
    month: i8,
    statement_id: String,
    year: i16,
}

fn answer(call: &Call, read: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, read, &request.access_token)?.healthy()?;
    let item = item.using(Product::Statements)?;
    let fetched = Fetched::of(read, &item)?;
    let accounts = item.shared().filter(|account| account.kind == AccountKind::Depository);
    Ok(Response {
        accounts: accounts.map(|one| account(one, fetched.months(&one.account_id))).collect(),
        institution_id: item.record.institution_id.clone().unwrap_or_default(),
        institution_name: item.institution().map(|one| one.name.clone()).unwrap_or_default(),
        item_id: item.row.item_id.clone(),
    })
}

fn account(known: &KnownAccount, months: &[Month]) -> Account {
    // The newest first, as people look for them.
    let statement = |month: &Month| Statement {
        date_posted: month.posted(),
        month: month.month,
        statement_id: statement_id(&known.account_id, *month),
        year: month.year,
    };
    Account {
        account_id: known.account_id.clone(),
        account_mask: known.mask.clone().unwrap_or_default(),
        account_name: known.name.clone(),
        account_official_name: known.official_name.clone().unwrap_or_else(|| known.name.clone()),
        account_subtype: known.subtype.clone(),
        account_type: known.kind.as_str(),
        statements: months.iter().rev().map(statement).collect(),
    }
}
