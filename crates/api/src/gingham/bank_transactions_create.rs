//! `/gingham/bank/transactions/create`: rows are posted or pend at the bank, on any account and any day.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::writes;
use gingham_app::Stop;
use gingham_app::bank::transactions::{WantedRow, create};
use gingham_app::item::Item;
use gingham_model::Amount;
use gingham_store::Write;
use jiff::civil::Date;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = writes!("/gingham/bank/transactions/create", answer);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    account_id: String,
    transactions: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    date_transacted: Date,
    date_posted: Option<Date>,
    amount: Amount,
    description: String,
    iso_currency_code: Option<String>,
}

fn answer(call: &Call, write: &mut Write<'_>, request: Request) -> Result<Empty, Stop> {
    let item = Item::by_token(&call.platform, &call.caller, write, &request.access_token)?;
    let rows: Vec<WantedRow> = request.transactions.into_iter().map(Row::wanted).collect();
    create(&call.platform, &call.caller, write, &item, &request.account_id, &rows)?;
    Ok(Empty {})
}

impl Row {
    fn wanted(self) -> WantedRow {
        WantedRow {
            date_transacted: self.date_transacted,
            date_posted: self.date_posted,
            amount: self.amount,
            description: self.description,
            currency: self.iso_currency_code,
        }
    }
}
