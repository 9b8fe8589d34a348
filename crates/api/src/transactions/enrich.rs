//! `/transactions/enrich`: what an application's own rows mean.

use crate::endpoint::{Call, Endpoint};
use crate::reads;
use gingham_app::{Failure, Stop};
use gingham_insight::{Described, Meaning, meaning};
use gingham_model::{AccountKind, Amount, Currency};
use gingham_store::Read;
use gingham_wire::transaction::{Category, Counterparty, Location, counterparties, location};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

pub const ENDPOINT: Endpoint = reads!("/transactions/enrich", answer);

/// The most rows of one call (products.md, section 3).
const MOST: usize = 100;

#[derive(Deserialize)]
struct Request {
    account_type: String,
    transactions: Vec<Row>,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Options {
    include_legacy_category: bool,
    personal_finance_category_version: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    description: String,
    amount: Amount,
    direction: String,
    iso_currency_code: String,
    client_user_id: Option<String>,
    client_account_id: Option<String>,
    account_type: Option<String>,
    account_subtype: Option<String>,
    #[serde(default)]
    location: Place,
}

#[derive(Default, Deserialize)]
struct Place {
    country: Option<String>,
}

#[derive(Serialize)]
struct Response {
    enriched_transactions: Vec<Box<RawValue>>,
}

#[derive(Serialize)]
struct Enriched<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    account_subtype: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    account_type: Option<&'a str>,
    amount: Amount,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_account_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_user_id: Option<&'a str>,
    description: &'a str,
    direction: &'a str,
    enrichments: Enrichments<'a>,
    id: &'a str,
    iso_currency_code: &'a str,
}

#[derive(Serialize)]
struct Enrichments<'a> {
    check_number: Option<&'a str>,
    counterparties: Vec<Party<'a>>,
    entity_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legacy_category: Option<Option<&'a [&'static str]>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legacy_category_id: Option<Option<&'static str>>,
    location: Location<'a>,
    logo_url: Option<&'a str>,
    merchant_name: Option<&'a str>,
    payment_channel: &'static str,
    personal_finance_category: Category<'a>,
    personal_finance_category_icon_url: String,
    phone_number: Option<&'static str>,
    website: Option<&'a str>,
}

#[derive(Serialize)]
struct Party<'a> {
    #[serde(flatten)]
    counterparty: Counterparty<'a>,
    phone_number: Option<&'static str>,
}

fn answer(call: &Call, _: &mut Read<'_>, request: Request) -> Result<Response, Stop> {
    let kind = kind("account_type", &request.account_type)?;
    if request.transactions.len() > MOST {
        return Err(Failure::field("transactions", "transactions must contain at most 100 transactions")
            .with("given", request.transactions.len())
            .into());
    }
    let wants = Wants {
        origin: &call.origin,
        older: request.options.personal_finance_category_version.as_deref() == Some("v1"),
        legacy: request.options.include_legacy_category,
    };
    let rows = request.transactions.iter().enumerate();
    let enriched = rows.map(|(place, row)| {
        let meaning = understand(place, row, kind)?;
        let printed = serde_json::value::to_raw_value(&row.enriched(&meaning, &wants));
        printed.map_err(|error| gingham_app::failure::unreadable("enriched transaction", &error))
    });
    Ok(Response { enriched_transactions: enriched.collect::<Result<_, _>>()? })
}

/// The two kinds of account that are enriched.
fn kind(path: &str, word: &str) -> Result<AccountKind, Stop> {
    match word {
        "depository" => Ok(AccountKind::Depository),
        "credit" => Ok(AccountKind::Credit),
        _ => Err(Failure::field(path, format!("{path} must be one of: depository, credit")).into()),
    }
}

fn understand(place: usize, row: &Row, kind_of_all: AccountKind) -> Result<Meaning, Stop> {
    let path = |field: &str| format!("transactions[{place}].{field}");
    if row.amount.is_negative() {
        let path = path("amount");
        let failure = Failure::field(&path, format!("{path} must be an absolute value"));
        return Err(failure.with("direction", row.direction.as_str()).into());
    }
    let Some(currency) = Currency::parse(&row.iso_currency_code) else {
        let path = path("iso_currency_code");
        return Err(Failure::field(&path, format!("{path} must be an ISO 4217 currency code")).into());
    };
    let account_kind = match row.account_type.as_deref() {
        Some(word) => kind(&path("account_type"), word)?,
        None => kind_of_all,
    };
    let ordinary = match account_kind {
        AccountKind::Credit => "credit card",
        _ => "checking",
    };
    let country = match row.location.country.as_deref() {
        Some("CA") => "CA",
        None if currency == Currency::CAD => "CA",
        _ => "US",
    };
    let amount = if row.direction == "INFLOW" { -row.amount } else { row.amount };
    Ok(meaning(&Described {
        description: &row.description,
        amount,
        account_kind,
        subtype: row.account_subtype.as_deref().unwrap_or(ordinary),
        country,
    }))
}

/// What a request wants to see.
struct Wants<'a> {
    origin: &'a str,
    older: bool,
    legacy: bool,
}

impl Row {
    fn enriched<'a>(&'a self, meaning: &'a Meaning, wants: &Wants<'_>) -> Enriched<'a> {
        Enriched {
            account_subtype: self.account_subtype.as_deref(),
            account_type: self.account_type.as_deref(),
            amount: self.amount,
            client_account_id: self.client_account_id.as_deref(),
            client_user_id: self.client_user_id.as_deref(),
            description: &self.description,
            direction: &self.direction,
            enrichments: enrichments(meaning, wants),
            id: &self.id,
            iso_currency_code: &self.iso_currency_code,
        }
    }
}

fn enrichments<'a>(meaning: &'a Meaning, wants: &Wants<'_>) -> Enrichments<'a> {
    let category = if wants.older { Category::older(meaning) } else { Category::newer(meaning) };
    let party = |counterparty| Party { counterparty, phone_number: None };
    Enrichments {
        check_number: meaning.check_number.as_deref(),
        counterparties: counterparties(meaning).into_iter().map(party).collect(),
        entity_id: meaning.merchant_entity_id.as_deref(),
        legacy_category: wants.legacy.then(|| meaning.category_id.map(|_| meaning.category.as_slice())),
        legacy_category_id: wants.legacy.then_some(meaning.category_id),
        location: location(meaning),
        logo_url: meaning.logo_url.as_deref(),
        merchant_name: meaning.merchant_name.as_deref(),
        payment_channel: meaning.payment_channel,
        personal_finance_category_icon_url: format!("{}/icons/PFC_{}.png", wants.origin, category.primary),
        personal_finance_category: category,
        phone_number: None,
        website: meaning.website.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn row(amount: f64, direction: &str) -> Row {
        serde_json::from_value(json!({
            "id": "1", "description": "PURCHASE WM SUPERCENTER #1700", "amount": amount, "direction": direction,
            "iso_currency_code": "USD"
        }))
        .unwrap()
    }

    #[test]
    fn an_enriched_row_is_what_the_contract_says() {
        let row = row(72.1, "OUTFLOW");
        let meaning = understand(0, &row, AccountKind::Depository).unwrap();
        for (older, legacy) in [(false, false), (true, true)] {
            let wants = Wants { origin: "http://127.0.0.1:8700", older, legacy };
            let printed = json!(row.enriched(&meaning, &wants));
            assert_eq!(printed["enrichments"]["merchant_name"], "Walmart");
            assert_eq!(printed["enrichments"].get("legacy_category_id").is_some(), legacy);
            let answer = json!({"enriched_transactions": [printed], "request_id": "request"});
            assert_eq!(
                gingham_contract::check_response("/transactions/enrich", 200, &answer),
                Vec::<String>::new()
            );
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let refused = |row: &Row| match understand(3, row, AccountKind::Credit) {
            Err(Stop::Refused(failure)) => failure.message.clone().unwrap(),
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(&row(-1.0, "INFLOW")), "transactions[3].amount must be an absolute value");
        let other = Row { iso_currency_code: "dollars".to_owned(), ..row(1.0, "INFLOW") };
        assert!(refused(&other).starts_with("transactions[3].iso_currency_code must"));
        let other = Row { account_type: Some("loan".to_owned()), ..row(1.0, "INFLOW") };
        assert!(refused(&other).starts_with("transactions[3].account_type must"));
        assert!(kind("account_type", "investment").is_err());
    }
}
