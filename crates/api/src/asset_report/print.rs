//! A report on the wire.

use super::investments::Investments;
use crate::identity::{Person, person};
use gingham_app::report::content::{AccountContent, Content, ItemContent, Row, Warning};
use gingham_app::report::{Order, order};
use gingham_app::{Failure, Stop};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::{Amount, identity::Owner};
use gingham_wire::account::Balance;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Plaid's AssetReport and its warnings.
#[derive(Serialize)]
pub struct Printed {
    report: Report,
    warnings: Vec<Value>,
}

#[derive(Serialize)]
struct Report {
    asset_report_id: String,
    client_report_id: Option<String>,
    date_generated: String,
    days_requested: i64,
    items: Vec<Value>,
    user: order::Person,
}

#[derive(Serialize)]
struct Item {
    accounts: Vec<Value>,
    date_last_updated: String,
    institution_id: String,
    institution_name: String,
    item_id: String,
}

#[derive(Serialize)]
struct Account<'a> {
    account_id: &'a str,
    balances: Holdings<'a>,
    days_available: i64,
    historical_balances: Vec<Day<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    investments: Option<Investments>,
    mask: Option<&'a str>,
    name: &'a str,
    official_name: Option<&'a str>,
    owners: Vec<Person<'a>>,
    ownership_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    persistent_account_id: Option<&'a str>,
    subtype: &'a str,
    transactions: Vec<Value>,
    #[serde(rename = "type")]
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    verification_status: Option<&'a str>,
}

/// A balance with the field that only reports and investments have.
#[derive(Serialize)]
struct Holdings<'a> {
    #[serde(flatten)]
    balance: Balance<'a>,
    margin_loan_amount: Option<Amount>,
}

#[derive(Serialize)]
struct Day<'a> {
    current: Amount,
    date: Date,
    iso_currency_code: &'a str,
    unofficial_currency_code: Option<&'a str>,
}

#[derive(Serialize)]
struct Transaction<'a> {
    account_id: &'a str,
    amount: Amount,
    date: Date,
    iso_currency_code: &'a str,
    original_description: &'a str,
    pending: bool,
    transaction_id: &'a str,
    unofficial_currency_code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_transacted: Option<Date>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    insight: Option<&'a Map<String, Value>>,
}

/// Prints a report.
///
/// # Errors
/// Internal.
pub fn print(report_id: &str, order: &Order, content: Content, insights: bool) -> Result<Printed, Stop> {
    let report = Report {
        asset_report_id: report_id.to_owned(),
        client_report_id: order.client_report_id.clone(),
        date_generated: rfc3339(from_millis(content.generated_at)),
        days_requested: order.days_requested,
        items: content.items.into_iter().map(|found| item(found, insights)).collect(),
        user: order.user.clone(),
    };
    Ok(Printed { report, warnings: content.warnings.iter().map(warning).collect() })
}

fn item(found: ItemContent, insights: bool) -> Value {
    json!(Item {
        accounts: found.accounts.into_iter().map(|found| account(found, insights)).collect(),
        date_last_updated: rfc3339(from_millis(found.updated_at)),
        institution_id: found.institution_id,
        institution_name: found.institution_name,
        item_id: found.item_id,
    })
}

fn account(found: AccountContent, insights: bool) -> Value {
    let known = &found.account;
    let currency = known.balances.currency;
    let day = |day: &gingham_app::report::content::DayBalance| Day {
        current: day.current,
        date: day.date,
        iso_currency_code: currency.as_str(),
        unofficial_currency_code: None,
    };
    json!(Account {
        account_id: &known.account_id,
        balances: Holdings { balance: Balance::of(&known.balances), margin_loan_amount: None },
        days_available: found.days_available,
        historical_balances: found.history.iter().map(day).collect(),
        investments: found.investments.map(Investments::from),
        mask: known.mask.as_deref(),
        name: &known.name,
        official_name: known.official_name.as_deref(),
        owners: found.owners.iter().map(person).collect(),
        ownership_type: ownership(&found.owners),
        persistent_account_id: known.persistent_id.as_deref(),
        subtype: &known.subtype,
        transactions: found
            .rows
            .iter()
            .map(|row| json!(transaction(&known.account_id, row, insights)))
            .collect(),
        kind: known.kind.as_str(),
        verification_status: known.verification_status.as_deref(),
    })
}

/// Where several people are named, they hold the account together; else nobody says.
fn ownership(owners: &[Owner]) -> Option<&'static str> {
    let people: usize = owners.iter().map(|owner| owner.names.len()).sum();
    (people > 1).then_some("joint")
}

fn transaction<'a>(account_id: &'a str, row: &'a Row, insights: bool) -> Transaction<'a> {
    Transaction {
        account_id,
        amount: row.amount,
        date: row.date,
        iso_currency_code: row.currency.as_str(),
        original_description: &row.description,
        pending: row.pending,
        transaction_id: &row.transaction_id,
        unofficial_currency_code: None,
        date_transacted: row.transacted.filter(|_| insights),
        insight: insights.then_some(&row.insight),
    }
}

fn warning(warning: &Warning) -> Value {
    let failure = Failure::new(warning.cause.clone());
    let failure = match &warning.message {
        Some(message) => failure.message(message.as_str()),
        None => failure,
    };
    let mut cause = failure.object().within(None);
    cause["item_id"] = json!(warning.item_id);
    json!({"warning_type": "ASSET_REPORT_WARNING", "warning_code": warning.code, "cause": cause})
}
