//! Tokens and ids: malformed, unknown, of another environment, of another letter case.

use super::{Refusal, refusal, stage};
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(tokens_and_ids_that_lead_nowhere);

const UUID: &str = "01234567-89ab-4cde-8f01-23456789abcd";

fn tokens_and_ids_that_lead_nowhere(engine: Engine) {
    let server = Server::start(engine);
    let (app, token, id) = stage(&server);
    let item = app.holding(&token, &id);
    access_tokens(&app, &token);
    public_tokens(&app);
    accounts(&item);
    the_rest(&app, &item);
}

const MALFORMED: Refusal = refusal(
    "INVALID_INPUT/INVALID_ACCESS_TOKEN",
    "provided access token is in an invalid format. expected format: access-\\u003cenvironment\\u003e-\\u003cidentifier\\u003e",
    "INVALID_ACCESS_TOKEN.1",
);

fn access_tokens(app: &Developer, token: &str) {
    let get = |token: &str| app.call("/item/get", json!({"access_token": token}));
    let expected =
        "provided access token is in an invalid format. expected format: access-<environment>-<identifier>";
    let malformed = Refusal { message: expected, ..MALFORMED };
    let upper = token.to_uppercase();
    let longer = format!("{token}0");
    let public = format!("public-sandbox-{UUID}");
    for bad in [
        "",
        "x",
        "access",
        "access-sandbox-",
        "access-sandbox-x",
        "access-moon-x",
        &upper,
        &longer,
        &public,
        "🦀",
    ] {
        let answer = get(bad);
        malformed.of_and_explained(bad, app, &answer);
        // On the wire the brackets are escaped, as recorded from Plaid.
        assert!(String::from_utf8_lossy(&answer.raw.body).contains(MALFORMED.message));
    }
    let unknown = refusal(
        "INVALID_INPUT/INVALID_ACCESS_TOKEN",
        "could not find matching access token",
        "INVALID_ACCESS_TOKEN.2",
    );
    unknown.of_and_explained("unknown", app, &get(&format!("access-sandbox-{UUID}")));
    let message =
        "provided access token is for the wrong Plaid environment. expected \"sandbox\", got \"production\"";
    let elsewhere = refusal("INVALID_INPUT/INVALID_ACCESS_TOKEN", message, "INVALID_ACCESS_TOKEN.3");
    elsewhere.of_and_explained("production's", app, &get(&format!("access-production-{UUID}")));
}

fn public_tokens(app: &Developer) {
    let exchange = |token: &str| app.call("/item/public_token/exchange", json!({"public_token": token}));
    let code = "INVALID_INPUT/INVALID_PUBLIC_TOKEN";
    let malformed = refusal(
        code,
        "provided public token is in an invalid format. expected format: public-<environment>-<identifier>",
        "INVALID_PUBLIC_TOKEN.1",
    );
    for bad in ["", "x", "public-sandbox-", &format!("access-sandbox-{UUID}")] {
        malformed.of_and_explained(bad, app, &exchange(bad));
    }
    let unknown = refusal(code, "could not find matching public token", "INVALID_PUBLIC_TOKEN.2");
    unknown.of_and_explained("unknown", app, &exchange(&format!("public-sandbox-{UUID}")));
    let elsewhere = refusal(code, "could not find matching public token", "INVALID_PUBLIC_TOKEN.3");
    elsewhere.of_and_explained("production's", app, &exchange(&format!("public-production-{UUID}")));
}

fn accounts(item: &crate::actor::Item<'_>) {
    let get = |ids: Value| item.call("/accounts/get", json!({"options": {"account_ids": ids}}));
    let message = "options.account_ids must be a non-empty array of valid account ids";
    let malformed = refusal("INVALID_REQUEST/INVALID_FIELD", message, "INVALID_FIELD.8");
    let long = "a".repeat(38);
    for ids in [json!([]), json!(["x"]), json!([""]), json!([long]), json!(["é".repeat(37)])] {
        malformed.of_and_explained(&ids.to_string(), item.app, &get(ids.clone()));
    }
    let none = "failed to find requested account ID for requested item";
    let unknown = refusal("INVALID_INPUT/INVALID_ACCOUNT_ID", none, "INVALID_ACCOUNT_ID.1");
    unknown.of_and_explained("unknown", item.app, &get(json!(["a".repeat(37)])));
    let account_id = item.account_id("0000");
    let swapped: String = account_id
        .chars()
        .map(|c| if c.is_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() })
        .collect();
    let another_case = refusal("INVALID_INPUT/INVALID_ACCOUNT_ID", none, "INVALID_ACCOUNT_ID.9");
    another_case.of_and_explained("letter case", item.app, &get(json!([account_id, swapped])));
}

fn the_rest(app: &Developer, item: &crate::actor::Item<'_>) {
    let create = |institution: &str, products: Value| {
        app.call(
            "/sandbox/public_token/create",
            json!({"institution_id": institution, "initial_products": products}),
        )
    };
    for bad in ["ins_0", "ins_999999999", "x", "ins_109508 "] {
        let answer = create(bad, json!(["auth"]));
        assert_eq!(answer.refusal().0, "INVALID_INPUT/INVALID_INSTITUTION", "{bad}");
        assert_eq!(answer.message(), "invalid institution_id provided");
    }
    for bad in ["telepathy", "balance", ""] {
        assert_eq!(
            create("ins_109508", json!(["auth", bad])).refusal().0,
            "INVALID_INPUT/INVALID_PRODUCT",
            "{bad}"
        );
    }
    let cursor = item.call("/transactions/sync", json!({"cursor": "bm9uc2Vuc2U="}));
    assert_eq!(cursor.refusal(), ("INVALID_REQUEST/INVALID_FIELD".to_owned(), "INVALID_FIELD.1".to_owned()));
    let other = app.link("ins_109508", &["transactions"]);
    let foreign = other.wait_for_history().sync("", 1).ok()["next_cursor"].clone();
    let answer = item.call("/transactions/sync", json!({"cursor": foreign}));
    assert_eq!(answer.error_code(), "INVALID_FIELD", "another Item's cursor");
    let hook = item.call("/sandbox/item/fire_webhook", json!({"webhook_code": "DEFAULT_UPDATE"}));
    assert_eq!(
        hook.refusal(),
        ("SANDBOX_ERROR/SANDBOX_WEBHOOK_INVALID".to_owned(), "SANDBOX_WEBHOOK_INVALID.1".to_owned())
    );
    let key = app.call("/webhook_verification_key/get", json!({"key_id": UUID}));
    assert_eq!(key.refusal().0, "INVALID_INPUT/INVALID_WEBHOOK_VERIFICATION_KEY_ID");
}
