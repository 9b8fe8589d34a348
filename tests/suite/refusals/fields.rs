//! Fields that are missing, unknown or malformed: all of them are named at once.

use super::{Refusal, refusal, stage, state};
use crate::actor::Server;
use serde_json::{Value, json};

#[test]
fn all_wrong_fields_are_named_and_nothing_changes() {
    let server = Server::here();
    let (app, token, id) = stage(&server);
    let item = app.holding(&token, &id);
    let before = state(&item);
    let account_id = item.account_id("0000");
    let rows: Vec<(&str, Value, Refusal)> = vec![
        ("/sandbox/public_token/create", json!({}), missing("institution_id, initial_products")),
        (
            "/sandbox/public_token/create",
            json!({"institution_id": null, "initial_products": null}),
            missing("institution_id, initial_products"),
        ),
        ("/transactions/get", json!({}), missing("access_token, start_date, end_date")),
        (
            "/link/token/create",
            json!({"user": {}}),
            missing("client_name, language, country_codes, user.client_user_id"),
        ),
        (
            "/accounts/get",
            json!({"access_token": token, "colour": 1, "options": {"account_ids": [account_id], "shade": 2}}),
            unknown("colour, options.shade"),
        ),
        ("/item/remove", json!({"access_token": token, "why": "not"}), unknown("why")),
        (
            "/institutions/get",
            json!({"count": "ten", "offset": 0, "country_codes": ["US"]}),
            invalid("count must be an integer"),
        ),
        (
            "/institutions/get",
            json!({"count": 0, "offset": -1, "country_codes": ["US"]}),
            invalid("count must be an integer between 1 and 500; offset must be an integer of at least 0"),
        ),
        (
            "/institutions/get",
            json!({"count": 1.5, "offset": 1e3, "country_codes": ["US"]}),
            invalid("count must be an integer; offset must be an integer"),
        ),
        (
            "/transactions/get",
            json!({"access_token": token, "start_date": "2026-02-30", "end_date": "yesterday"}),
            invalid(
                "end_date must be a string of the format 'YYYY-MM-DD'; \
                     start_date must be a string of the format 'YYYY-MM-DD'",
            ),
        ),
        (
            "/transactions/sync",
            json!({"access_token": token, "count": 501}),
            invalid("count must be an integer between 1 and 500"),
        ),
        (
            "/transactions/sync",
            json!({"access_token": token, "count": 99_999_999_999_999_999_999.0_f64}),
            invalid("count must be an integer"),
        ),
        (
            "/item/get",
            json!({"access_token": 7}),
            invalid("access_token must be a properly formatted, non-empty string"),
        ),
        (
            "/item/webhook/update",
            json!({"access_token": token, "webhook": "not a url"}),
            invalid("webhook must be a non-empty string URL"),
        ),
        (
            "/sandbox/public_token/create",
            json!({"institution_id": "ins_109508", "initial_products": []}),
            invalid("initial_products must be a list of strings containing at least one product"),
        ),
        (
            "/institutions/search",
            json!({"query": "bank", "country_codes": ["US"], "products": []}),
            refusal(
                "INVALID_INPUT/INVALID_PRODUCT",
                "products must either be null or a list of strings containing at least one valid product",
                "INVALID_PRODUCT.4",
            ),
        ),
        (
            "/gingham/clock/advance",
            json!({"seconds": -1}),
            invalid("seconds must be an integer between 0 and 3155760000"),
        ),
    ];
    for (path, body, refusal) in rows {
        refusal.of_and_explained(&format!("{path} {body}"), &app, &app.call(path, body.clone()));
    }
    assert_eq!(state(&item), before);
}

#[test]
fn unknown_fields_come_before_missing_and_missing_before_malformed() {
    let server = Server::here();
    let (app, ..) = stage(&server);
    let body = json!({"colour": 1, "count": "x"});
    unknown("colour").of("all three", &app.call("/institutions/get", body));
    missing("offset, country_codes").of("two", &app.call("/institutions/get", json!({"count": "x"})));
}

#[test]
fn an_explicit_null_of_an_optional_field_is_no_field() {
    let server = Server::here();
    let (app, token, id) = stage(&server);
    let item = app.holding(&token, &id);
    let with = item.ask("/accounts/get", json!({"options": null}))["accounts"].clone();
    assert_eq!(with, json!(item.accounts()));
    item.ask("/accounts/get", json!({"options": {"account_ids": null}}));
    item.ask("/transactions/sync", json!({"cursor": null, "count": null, "options": {"account_id": null}}));
    // The exception: null is how a webhook is removed.
    item.ask("/item/webhook/update", json!({"webhook": "http://127.0.0.1:9/hook"}));
    assert_eq!(item.get()["item"]["webhook"], "http://127.0.0.1:9/hook");
    item.ask("/item/webhook/update", json!({"webhook": null}));
    assert!(matches!(&item.get()["item"]["webhook"], Value::Null | Value::String(_)));
    assert!(item.get()["item"]["webhook"].as_str().unwrap_or_default().is_empty());
}

fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn missing(fields: &str) -> Refusal {
    let message = leak(format!("the following required fields are missing: {fields}"));
    refusal("INVALID_REQUEST/MISSING_FIELDS", message, "MISSING_FIELDS.1")
}

fn unknown(fields: &str) -> Refusal {
    let message = leak(format!("the following fields are not recognized by this endpoint: {fields}"));
    refusal("INVALID_REQUEST/UNKNOWN_FIELDS", message, "UNKNOWN_FIELDS.1")
}

fn invalid(message: &str) -> Refusal {
    refusal("INVALID_REQUEST/INVALID_FIELD", leak(message.to_owned()), "INVALID_FIELD.1")
}
