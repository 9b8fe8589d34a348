//! `/sandbox/transactions/create`: rows for the dynamic user, visible at once.

use crate::endpoint::{Call, Empty, Endpoint};
use crate::flows;
use gingham_app::item::{Item, health};
use gingham_app::sync::notices::Phase;
use gingham_app::sync::pull;
use gingham_app::{Failure, Stop, bank};
use gingham_connect::{ChangeKind, NewRow, Persona};
use gingham_model::{AccountKind, Amount, Currency, Product};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

pub const ENDPOINT: Endpoint = flows!("/sandbox/transactions/create", answer);

/// Rows may be this many days old (sandbox.md, section 5.2).
const OLDEST: i64 = 14;
/// At most so many rows at once.
const MOST: usize = 10;

#[derive(Deserialize)]
struct Request {
    access_token: String,
    transactions: Vec<Row>,
}

#[derive(Clone, Deserialize)]
struct Row {
    date_transacted: Date,
    date_posted: Date,
    amount: Amount,
    description: String,
    iso_currency_code: Option<String>,
}

async fn answer(call: &Call, request: Request) -> Result<Empty, Stop> {
    let rows = rows(call, &request.transactions)?;
    let owned = call.clone();
    let item_key = call
        .platform
        .store
        .write(move |write| {
            let item =
                Item::by_token(&owned.platform, &owned.caller, write, &request.access_token)?.healthy()?;
            let item = item.using(Product::Transactions)?;
            let account = depository_of_dynamic_user(&owned, &item)?;
            let event = format!("{} transactions were made in the sandbox", rows.len());
            let kind = ChangeKind::TransactionsCreated { account, rows: rows.clone() };
            bank::happen(&owned.platform, &owned.caller, write, &item, kind, &event)?;
            Ok::<_, Stop>(item.row.item_key)
        })
        .await?;
    pull::pull(&call.platform, &call.caller, item_key, Phase::News).await?;
    Ok(Empty {})
}

/// The key of the account that takes the rows.
fn depository_of_dynamic_user(call: &Call, item: &Item) -> Result<String, Stop> {
    let login = health::login(&call.platform, item)?;
    let account = item.shared().find(|account| account.kind == AccountKind::Depository);
    match (login.persona, account) {
        (Persona::Dynamic, Some(account)) => Ok(account.key.clone()),
        _ => {
            let message = "access_token must be of an Item of the sandbox user user_transactions_dynamic";
            Err(Failure::field("access_token", message).of_item(item.row.item_key).into())
        }
    }
}

fn rows(call: &Call, rows: &[Row]) -> Result<Vec<NewRow>, Stop> {
    if rows.is_empty() {
        let message = "transactions must be a list of at least one transaction";
        return Err(Failure::field("transactions", message).into());
    }
    if rows.len() > MOST {
        let message = "The request contains too many transactions.";
        return Err(bad(message).with("sent", rows.len()).into());
    }
    let today = call.today();
    let oldest = today.saturating_sub(OLDEST.days());
    let in_time = |date: Date| date >= oldest && date <= today;
    if rows.iter().any(|row| {
        !in_time(row.date_transacted) || !in_time(row.date_posted) || row.date_posted < row.date_transacted
    }) {
        let message = "Transaction and posted dates must be within the last 14 days. The posted date cannot be before \
                       the transaction date.";
        return Err(bad(message).with("today", today.to_string()).into());
    }
    rows.iter().map(row).collect()
}

fn bad(message: &str) -> Failure {
    let mut failure = Failure::new("INVALID_FIELD.12").message(message);
    failure.display_message = Some(message.to_owned());
    failure.with("field", "transactions")
}

fn row(row: &Row) -> Result<NewRow, Stop> {
    let currency = match row.iso_currency_code.as_deref().map(Currency::parse) {
        Some(None) => {
            let message = "iso_currency_code must be a currency code of three letters";
            return Err(Failure::field("transactions.iso_currency_code", message).into());
        }
        Some(found) => found,
        None => None,
    };
    Ok(NewRow {
        date_transacted: row.date_transacted,
        date_posted: row.date_posted,
        amount: row.amount,
        description: row.description.clone(),
        currency,
    })
}
