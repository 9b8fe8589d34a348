//! Stripe: the client's own account there is told of a bank account and answers a token for it.

use crate::client::Caller;
use crate::client::grants::Stripe;
use crate::failure::{Failure, Stop};
use crate::item::verification::numbers;
use crate::item::{Item, KnownAccount};
use crate::platform::Platform;
use gingham_model::account::{HolderCategory, Numbers};
use gingham_store::{Read, StoreError, life_event};
use serde_json::Value;

/// How much of Stripe's own words is passed on.
const WORDS: usize = 500;

/// What Stripe is to be told.
#[derive(Clone)]
pub struct Order {
    item_key: i64,
    account_id: String,
    fields: Vec<(&'static str, String)>,
}

/// What Stripe is to be told of an account of the Item.
///
/// # Errors
/// Those of the account; NO_AUTH_ACCOUNTS.1 for one without numbers.
pub fn order(platform: &Platform, read: &mut Read<'_>, item: &Item, account_id: &str) -> Result<Order, Stop> {
    let account = item.account(account_id)?;
    let known = numbers::of(platform, read, item)?;
    let fields = known.get(account_id).and_then(|numbers| fields(account, numbers));
    let none =
        || Failure::new("NO_AUTH_ACCOUNTS.1").with("account_id", account_id).of_item(item.row.item_key);
    Ok(Order {
        item_key: item.row.item_key,
        account_id: account_id.to_owned(),
        fields: fields.ok_or_else(none)?,
    })
}

/// The form that Stripe's `/v1/tokens` takes: what its numbers are called depends on the country.
fn fields(account: &KnownAccount, numbers: &Numbers) -> Option<Vec<(&'static str, String)>> {
    let (country, routing, number) = match numbers {
        Numbers { ach: Some(ach), .. } => ("US".to_owned(), Some(ach.routing.clone()), ach.account.clone()),
        Numbers { eft: Some(eft), .. } => {
            ("CA".to_owned(), Some(format!("{}-{}", eft.branch, eft.institution)), eft.account.clone())
        }
        Numbers { bacs: Some(bacs), .. } => {
            ("GB".to_owned(), Some(bacs.sort_code.clone()), bacs.account.clone())
        }
        Numbers { international: Some(own), .. } => {
            (own.iban.chars().take(2).collect(), None, own.iban.clone())
        }
        _ => return None,
    };
    let holder = match account.holder_category {
        Some(HolderCategory::Business) => "company",
        _ => "individual",
    };
    let mut fields = vec![
        ("bank_account[country]", country),
        ("bank_account[currency]", account.balances.currency.as_str().to_lowercase()),
        ("bank_account[account_holder_type]", holder.to_owned()),
    ];
    if let Some(routing) = routing {
        fields.push(("bank_account[routing_number]", routing));
    }
    fields.push(("bank_account[account_number]", number));
    Some(fields)
}

/// Places the order with the client's Stripe account; answers Stripe's token.
///
/// # Errors
/// INVALID_STRIPE_ACCOUNT.1 with Stripe's words when it refuses, .2 when the client has no Stripe account linked;
/// INTERNAL_SERVER_ERROR.4 when Stripe does not answer as it should.
pub async fn place(platform: &Platform, caller: &Caller, order: &Order) -> Result<String, Stop> {
    let Some(account) = &caller.client.grants.stripe else {
        let failure = Failure::new("INVALID_STRIPE_ACCOUNT.2").with("stripe_account", "none is linked");
        return Err(failure.of_item(order.item_key).into());
    };
    let key = secret(platform, account)?;
    let url = format!("{}/v1/tokens", account.api_base.trim_end_matches('/'));
    let headers = [
        ("Authorization".to_owned(), format!("Bearer {key}")),
        ("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned()),
    ];
    let sent = platform.sender.send(&url, encoded(&order.fields).as_bytes(), &headers).await;
    let answer: Value = serde_json::from_slice(&sent.answer).unwrap_or_default();
    match (sent.status, answer["id"].as_str()) {
        (Some(200..=299), Some(token)) if token.starts_with("btok_") => {
            note(platform, caller, order).await?;
            Ok(token.to_owned())
        }
        (Some(400..=404), _) if answer["error"].is_object() => {
            Err(refusal(sent.status, &answer["error"], &key).of_item(order.item_key).into())
        }
        (status, _) => Err(Failure::new("INTERNAL_SERVER_ERROR.4")
            .with("status_of_stripe", status)
            .with("failure", sent.failure)
            .of_item(order.item_key)
            .into()),
    }
}

/// Stripe's refusal. Whatever it repeats of the key is not repeated here.
fn refusal(status: Option<u16>, error: &Value, key: &str) -> Failure {
    let words = |field: &str| {
        let text = error[field].as_str().unwrap_or_default().replace(key, "…");
        text.chars().take(WORDS).collect::<String>()
    };
    Failure::new("INVALID_STRIPE_ACCOUNT.1")
        .message(words("message"))
        .with("status_of_stripe", status)
        .with("type", words("type"))
        .with("code", words("code"))
        .not("INVALID_STRIPE_ACCOUNT.2", "a Stripe account is linked, and it answered")
}

fn secret(platform: &Platform, account: &Stripe) -> Result<String, Stop> {
    let sealed = gingham_model::id::unhex(&account.sealed_key);
    let opened = platform.key.open(&sealed).and_then(|bytes| String::from_utf8(bytes).ok());
    opened.ok_or_else(|| StoreError::Corrupt("the key of a Stripe account".to_owned()).into())
}

fn encoded(fields: &[(&str, String)]) -> String {
    let url = reqwest::Url::parse_with_params("form:/", fields);
    url.ok().and_then(|url| url.query().map(str::to_owned)).unwrap_or_default()
}

async fn note(platform: &Platform, caller: &Caller, order: &Order) -> Result<(), Stop> {
    let at = caller.world.now(platform);
    let event = format!("Stripe made a token for account {}", order.account_id);
    let item_key = order.item_key;
    platform.store.write(move |write| Ok(life_event::note(write, item_key, at, &event)?)).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_form_is_percent_encoded() {
        let fields = [("bank_account[country]", "US".to_owned()), ("b", "a&b=c d".to_owned())];
        assert_eq!(encoded(&fields), "bank_account%5Bcountry%5D=US&b=a%26b%3Dc+d");
    }

    #[test]
    fn stripes_words_are_passed_on_but_never_the_key() {
        let error =
            json!({"message": "Invalid API Key provided: sk_test_1", "type": "invalid_request_error"});
        let failure = refusal(Some(401), &error, "sk_test_1");
        assert_eq!(failure.message.as_deref(), Some("Invalid API Key provided: …"));
        assert_eq!(failure.evidence["type"], json!("invalid_request_error"));
    }
}
