//! `/credit/bank_income/pdf/get`: a user's newest bank income report as a document.

use super::check_enabled;
use crate::endpoint::{Call, Endpoint};
use crate::user::Named;
use crate::{paper, papers};
use gingham_app::income::read;
use gingham_app::{Failure, Stop};
use gingham_model::{Amount, Currency};
use gingham_paper::bank_income::{BankIncome, Payment, Source};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

pub const ENDPOINT: Endpoint = papers!("/credit/bank_income/pdf/get", answer);

/// A report as it is kept: what the wire says.
#[derive(Deserialize)]
struct Report {
    bank_income_id: String,
    generated_time: Timestamp,
    days_requested: i64,
    items: Vec<Item>,
    bank_income_summary: Summary,
}

#[derive(Deserialize)]
struct Summary {
    total_amount: Amount,
    iso_currency_code: Option<String>,
}

#[derive(Deserialize)]
struct Item {
    institution_name: String,
    bank_income_accounts: Vec<Account>,
    bank_income_sources: Vec<Kept>,
}

#[derive(Deserialize)]
struct Account {
    account_id: String,
    name: String,
    mask: Option<String>,
}

#[derive(Deserialize)]
struct Kept {
    account_id: String,
    income_description: String,
    income_category: String,
    pay_frequency: String,
    total_amount: Amount,
    historical_summary: Vec<Month>,
}

#[derive(Deserialize)]
struct Month {
    transactions: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    date: Date,
    original_description: String,
    amount: Amount,
}

async fn answer(call: &Call, named: Named) -> Result<Vec<u8>, Stop> {
    check_enabled(call)?;
    let owned = call.clone();
    let kept = call
        .platform
        .store
        .read(move |read| {
            let user = named.user(&owned, read)?;
            read::reports(&owned.platform, read, &user, 1)
        })
        .await?;
    let document = document(kept.into_iter().next().unwrap_or_default(), &call.caller.client.name)?;
    paper::set(move || document.pdf()).await
}

fn document(kept: Value, ordered_by: &str) -> Result<BankIncome, Failure> {
    let unread = |error: serde_json::Error| {
        Failure::new("INTERNAL_SERVER_ERROR.2").with("bank_income", error.to_string())
    };
    let report: Report = serde_json::from_value(kept).map_err(unread)?;
    let currency = report.bank_income_summary.iso_currency_code.as_deref().and_then(Currency::parse);
    Ok(BankIncome {
        report_id: report.bank_income_id,
        ordered_by: ordered_by.to_owned(),
        generated_at: report.generated_time,
        days_requested: report.days_requested,
        total: report.bank_income_summary.total_amount,
        currency: currency.unwrap_or(Currency::USD),
        sources: report.items.into_iter().flat_map(sources).collect(),
    })
}

fn sources(item: Item) -> Vec<Source> {
    let Item { institution_name, bank_income_accounts: accounts, bank_income_sources } = item;
    let account = |id: &str| {
        let found = accounts.iter().find(|account| account.account_id == id);
        found.map_or_else(String::new, |account| match &account.mask {
            Some(mask) => format!("{} ••••{mask}", account.name),
            None => account.name.clone(),
        })
    };
    bank_income_sources
        .into_iter()
        .map(|kept| Source {
            account: account(&kept.account_id),
            description: kept.income_description,
            category: spoken(&kept.income_category),
            frequency: spoken(&kept.pay_frequency),
            institution: institution_name.clone(),
            total: kept.total_amount,
            payments: kept
                .historical_summary
                .into_iter()
                .flat_map(|month| month.transactions)
                .map(payment)
                .collect(),
        })
        .collect()
}

fn payment(row: Row) -> Payment {
    Payment { date: row.date, description: row.original_description, amount: row.amount }
}

/// A word of the wire as people write it: `SEMI_MONTHLY` as `Semi monthly`.
fn spoken(word: &str) -> String {
    let text = word.replace('_', " ").to_lowercase();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_wire_are_spoken() {
        assert_eq!(spoken("SEMI_MONTHLY"), "Semi monthly");
        assert_eq!(spoken(""), "");
    }
}
