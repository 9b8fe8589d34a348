//! Holding answers against the contract, for tests.

use serde_json::Value;

use crate::book::book;
use crate::check::check_answer;
use crate::operations::operation;
use crate::shape::Shape;

/// What an answer of the operation at a path gets wrong: absent required keys, wrong types, values that are not
/// documented, nulls where none are, malformed dates. More keys than documented are fine. An error is held
/// against Plaid's error body, whatever the path.
pub fn check_response(path: &str, status: u16, body: &Value) -> Vec<String> {
    if status >= 400 {
        let shape = Shape::Named(book().position("PlaidError"));
        let mut told = told(&shape, body);
        // Only an error inside a webhook or a report goes without.
        if body.get("request_id").is_none() {
            told.push("request_id is missing".to_owned());
        }
        return told;
    }
    let Some(operation) = operation(path) else {
        return vec![format!("{path} is not in the contract, and yet the status is {status}")];
    };
    match operation.response(status) {
        None => vec![format!("{path} does not document status {status}")],
        Some(answer) if answer.json => told(&answer.shape, body),
        Some(_) => Vec::new(),
    }
}

fn told(shape: &Shape, body: &Value) -> Vec<String> {
    if body.is_null() {
        return vec!["body must not be null".to_owned()];
    }
    check_answer(shape, body).iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn account() -> Value {
        json!({
            "account_id": "a", "mask": null, "name": "Checking", "official_name": null, "type": "depository",
            "subtype": "checking", "balances": {
                "available": 100, "current": 110.5, "limit": null, "iso_currency_code": "USD", "unofficial_currency_code": null
            }
        })
    }

    fn item() -> Value {
        json!({
            "item_id": "i", "webhook": null, "error": null, "available_products": [], "billed_products": ["auth"],
            "consent_expiration_time": null, "update_type": "background", "something_new": 1
        })
    }

    #[test]
    fn a_good_answer_has_no_complaints() {
        let answer = json!({ "accounts": [account()], "item": item(), "request_id": "r" });
        assert_eq!(check_response("/accounts/get", 200, &answer), Vec::<String>::new());
    }

    #[test]
    fn each_kind_of_mistake_is_told() {
        let mut answer = json!({ "accounts": [account()], "item": item() });
        answer["accounts"][0]["subtype"] = json!("piggy bank");
        answer["accounts"][0]["name"] = Value::Null;
        answer["accounts"][0]["balances"]["current"] = json!("1");
        answer["item"]["consent_expiration_time"] = json!("tomorrow");
        answer["item"]["billed_products"] = json!(["telepathy"]);
        let mut told = check_response("/accounts/get", 200, &answer);
        told.sort();
        let starts = [
            "accounts[0].balances.current must be a number",
            "accounts[0].name must not be null",
            "accounts[0].subtype must be one of",
            "item.billed_products[0] must be one of",
            "item.consent_expiration_time must be a string of the format",
            "request_id is missing",
        ];
        assert_eq!(told.len(), starts.len(), "{told:?}");
        assert!(told.iter().zip(starts).all(|(line, start)| line.starts_with(start)), "{told:?}");
    }

    #[test]
    fn errors_have_one_form_everywhere() {
        let mut error = json!({
            "error_type": "INVALID_REQUEST", "error_code": "NOT_FOUND", "error_message": null, "display_message": null, "request_id": "r"
        });
        assert!(check_response("/no/such/route", 404, &error).is_empty());
        error["error_type"] = json!("SHYNESS");
        assert_eq!(check_response("/accounts/get", 400, &error).len(), 1);
        assert_eq!(check_response("/accounts/get", 400, &json!({})).len(), 5);
    }

    #[test]
    fn statuses_and_bodies_that_are_not_documented() {
        assert_eq!(check_response("/accounts/get", 200, &Value::Null), ["body must not be null"]);
        assert_eq!(check_response("/accounts/get", 204, &json!({})).len(), 1);
        assert_eq!(check_response("/no/such/route", 200, &json!({})).len(), 1);
        assert!(check_response("/asset_report/pdf/get", 200, &json!("%PDF")).is_empty());
    }
}
