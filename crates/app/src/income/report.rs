//! A bank income report as Plaid's wire writes it.

use super::deposit::{Deposit, Source};
use crate::item::Item;
use gingham_connect::Statement;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_model::{AccountKind, Amount, id};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The days that a report covers.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// How many were asked for.
    pub days_requested: i64,
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

/// An Item, what its bank told, and the income that was found in it.
pub struct Found<'a> {
    /// The Item.
    pub item: &'a Item,
    /// What its bank told.
    pub told: &'a Statement,
    /// The sources.
    pub sources: Vec<Source>,
}

/// The report that was made at `at`.
pub fn print(report_id: &str, at: i64, span: Span, found: &[Found<'_>]) -> Value {
    let items: Vec<Value> = found.iter().map(|found| item(found, at, span)).collect();
    let sources: Vec<&Source> = found.iter().flat_map(|found| &found.sources).collect();
    json!({
        "bank_income_id": report_id,
        "generated_time": rfc3339(from_millis(at)),
        "days_requested": span.days_requested,
        "items": items,
        "bank_income_summary": summary(&sources, span),
        "warnings": [],
    })
}

fn item(found: &Found<'_>, at: i64, span: Span) -> Value {
    let accounts: Vec<Value> = found
        .item
        .shared()
        .filter(|account| account.kind == AccountKind::Depository)
        .map(|account| {
            let told = found.told.accounts.iter().find(|told| told.key == account.key);
            json!({
                "account_id": account.account_id,
                "mask": account.mask,
                "name": account.name,
                "official_name": account.official_name,
                "subtype": account.subtype,
                "type": "depository",
                "owners": told.map(|told| told.owners.as_slice()).unwrap_or_default(),
            })
        })
        .collect();
    let sources: Vec<Value> = found.sources.iter().map(|one| source(found.item, one, span)).collect();
    let institution = found.item.institution();
    json!({
        "item_id": found.item.row.item_id,
        "institution_id": institution.map(|one| one.id.as_str()).unwrap_or_default(),
        "institution_name": institution.map(|one| one.name.as_str()).unwrap_or_default(),
        "last_updated_time": rfc3339(from_millis(at)),
        "bank_income_accounts": accounts,
        "bank_income_sources": sources,
    })
}

fn source(item: &Item, source: &Source, span: Span) -> Value {
    let deposits: Vec<&Deposit> = source.deposits.iter().collect();
    let first = deposits.first().map_or("", |deposit| deposit.transaction_id.as_str());
    json!({
        "income_source_id": id::derived(&["income source", &item.row.item_id, first]),
        "income_description": source.description,
        "income_category": source.category,
        "account_id": source.account_id,
        "start_date": deposits.first().map(|deposit| deposit.date),
        "end_date": deposits.last().map(|deposit| deposit.date),
        "pay_frequency": source.frequency,
        "total_amount": total(&deposits),
        "transaction_count": deposits.len(),
        "historical_summary": months(&deposits, span),
    })
}

fn summary(sources: &[&Source], span: Span) -> Value {
    let mut deposits: Vec<&Deposit> = sources.iter().flat_map(|source| &source.deposits).collect();
    deposits.sort_by(|one, other| (one.date, &one.transaction_id).cmp(&(other.date, &other.transaction_id)));
    let categories: BTreeSet<&str> = sources.iter().map(|source| source.category).collect();
    let mut summary = json!({
        "start_date": deposits.first().map_or(span.from, |deposit| deposit.date),
        "end_date": deposits.last().map_or(span.to, |deposit| deposit.date),
        "income_sources_count": sources.len(),
        "income_categories_count": categories.len(),
        "income_transactions_count": deposits.len(),
        "historical_summary": months(&deposits, span),
    });
    amounts(&mut summary, &deposits);
    summary
}

/// What came in month by month, from the first month with a deposit to the last; `deposits` are sorted by date.
fn months(deposits: &[&Deposit], span: Span) -> Vec<Value> {
    let (Some(first), Some(last)) = (deposits.first(), deposits.last()) else { return Vec::new() };
    let mut months = Vec::new();
    let mut month = first.date.first_of_month();
    while month <= last.date {
        let end = month.last_of_month();
        let within: Vec<&Deposit> =
            deposits.iter().copied().filter(|deposit| (month..=end).contains(&deposit.date)).collect();
        let mut printed = json!({
            "start_date": month.max(span.from),
            "end_date": end.min(span.to),
            "transactions": within.iter().map(|deposit| transaction(deposit)).collect::<Vec<_>>(),
        });
        amounts(&mut printed, &within);
        months.push(printed);
        let Ok(next) = end.tomorrow() else { break };
        month = next;
    }
    months
}

/// The sums of deposits, one for each currency; the single sum is in the currency of the first.
fn amounts(printed: &mut Value, deposits: &[&Deposit]) {
    let mut sums: BTreeMap<&str, Amount> = BTreeMap::new();
    for deposit in deposits {
        *sums.entry(deposit.currency.as_str()).or_default() += deposit.amount;
    }
    let each: Vec<Value> = sums
        .iter()
        .map(
            |(code, sum)| json!({"amount": sum, "iso_currency_code": code, "unofficial_currency_code": null}),
        )
        .collect();
    printed["total_amount"] = json!(total(deposits));
    printed["iso_currency_code"] = json!(deposits.first().map_or("USD", |deposit| deposit.currency.as_str()));
    printed["unofficial_currency_code"] = Value::Null;
    printed["total_amounts"] = json!(each);
}

fn total(deposits: &[&Deposit]) -> Amount {
    deposits.iter().map(|deposit| deposit.amount).sum()
}

fn transaction(deposit: &Deposit) -> Value {
    json!({
        "transaction_id": deposit.transaction_id,
        "amount": deposit.amount,
        "date": deposit.date,
        "name": deposit.name,
        "original_description": deposit.description,
        "pending": false,
        "check_number": null,
        "iso_currency_code": deposit.currency.as_str(),
        "unofficial_currency_code": null,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use gingham_model::Currency;

    fn deposit(date: &str, cents: i64) -> Deposit {
        Deposit {
            transaction_id: date.to_owned(),
            account_id: "a".to_owned(),
            date: date.parse().unwrap(),
            amount: Amount::cents(cents),
            currency: Currency::USD,
            name: "PAY".to_owned(),
            description: "PAY".to_owned(),
            category: "SALARY",
        }
    }

    #[test]
    fn months_without_pay_are_told_and_the_edges_are_cut() {
        let span = Span {
            days_requested: 90,
            from: "2026-01-10".parse().unwrap(),
            to: "2026-03-20".parse().unwrap(),
        };
        let deposits = [deposit("2026-01-15", 100_050), deposit("2026-03-15", 100_050)];
        let deposits: Vec<&Deposit> = deposits.iter().collect();
        let months = months(&deposits, span);
        let edges: Vec<Value> = months
            .iter()
            .map(|one| json!([one["start_date"], one["end_date"], one["total_amount"]]))
            .collect();
        assert_eq!(
            json!(edges),
            json!([
                ["2026-01-10", "2026-01-31", 1000.5],
                ["2026-02-01", "2026-02-28", 0],
                ["2026-03-01", "2026-03-20", 1000.5]
            ])
        );
        assert_eq!(months[0]["transactions"][0]["amount"], json!(1000.5));
    }
}
