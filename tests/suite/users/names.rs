//! Every operation that names a user, by every name that is not one: nobody else's user is ever reached.

use super::{NO_ID, NO_TOKEN, NO_USER, older, refused, today, with};
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(a_user_is_reached_by_its_own_names_only, users_are_made_once);

const UUID: &str = "01234567-89ab-4cde-8f01-23456789abcd";

/// Calls that take a token or an id, with what else they need.
fn by_either() -> Vec<(&'static str, Value)> {
    let link = json!({"client_name": "App", "language": "en", "country_codes": ["US"], "products": ["auth"]});
    vec![
        ("/user/items/get", json!({})),
        ("/user/items/remove", json!({"item_ids": ["x"]})),
        ("/user/update", json!({})),
        ("/user/third_party_token/create", json!({"third_party_client_id": "0123456789abcdef01234567"})),
        ("/link/token/create", link),
        (
            "/sandbox/public_token/create",
            json!({"institution_id": "ins_109508", "initial_products": ["auth"]}),
        ),
        ("/sandbox/user/reset_login", json!({})),
        ("/credit/bank_income/get", json!({})),
        ("/credit/sessions/get", json!({})),
        ("/user/remove", json!({})),
    ]
}

/// Calls that take an id only.
fn by_id() -> Vec<(&'static str, Value)> {
    vec![
        ("/user/get", json!({})),
        ("/user/identity/remove", json!({})),
        ("/user/items/associate", json!({"item_ids": ["x"]})),
        ("/user/products/terminate", json!({"reason_code": "OTHER"})),
        ("/user/transactions/refresh", json!({})),
        ("/user/financial_data/refresh", json!({})),
    ]
}

fn a_user_is_reached_by_its_own_names_only(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let production = Developer::in_production(&server);
    let stranger = app.neighbour("A stranger");
    let (token, id) = older(&app, "ann");
    let (removed_token, _) = older(&app, "removed");
    app.ask("/user/remove", json!({"user_token": removed_token}));
    let usr = today(&app, "ann");
    let removed = today(&app, "removed");
    app.ask("/user/remove", json!({"user_id": removed}));
    let foreign = (older(&stranger, "ann").0, today(&stranger, "ann"));
    let elsewhere = today(&production, "ann");

    for (path, body) in by_either() {
        let says = |names: Value, (error, message): (&str, &str), cause: &str| {
            refused(&app, &app.call(path, with(body.clone(), &names)), error, message, cause);
        };
        says(json!({"user_token": token, "user_id": usr}), NO_TOKEN, "INVALID_USER_TOKEN.1");
        says(json!({"user_token": token, "user_id": "ann"}), NO_TOKEN, "INVALID_USER_TOKEN.1");
        says(json!({"user_token": token, "user_id": ""}), NO_TOKEN, "INVALID_USER_TOKEN.1");
        for bad in ["", "x", &id, &format!("access-sandbox-{UUID}"), &format!("user-sandbox-{UUID}")] {
            says(json!({"user_token": bad}), NO_TOKEN, "INVALID_USER_TOKEN.2");
        }
        says(json!({"user_token": removed_token}), NO_TOKEN, "INVALID_USER_TOKEN.2");
        says(json!({"user_token": foreign.0}), NO_TOKEN, "INVALID_USER_TOKEN.2");
        says(json!({"user_token": format!("user-production-{UUID}")}), NO_TOKEN, "INVALID_USER_TOKEN.3");
    }
    for (path, body) in by_either().into_iter().chain(by_id()) {
        let says = |user_id: &str, (error, message): (&str, &str), cause: &str| {
            let answer = app.call(path, with(body.clone(), &json!({"user_id": user_id})));
            refused(&app, &answer, error, message, cause);
        };
        for bad in ["", "ann", "usr_", &id, &token] {
            says(bad, NO_ID, "INVALID_USER_ID.1");
        }
        says("usr_00000000000000", NO_USER, "USER_NOT_FOUND.1");
        says(&foreign.1, NO_USER, "USER_NOT_FOUND.1");
        says(&elsewhere, NO_USER, "USER_NOT_FOUND.2");
        says(&removed, NO_USER, "USER_NOT_FOUND.3");
    }
    let nobody = app.call("/user/remove", json!({}));
    let message = "the following required fields are missing: user_id";
    refused(&app, &nobody, "INVALID_REQUEST/MISSING_FIELDS", message, "MISSING_FIELDS.1");

    // The remedy: each of them by its own name; and nothing of the stranger's has changed.
    app.ask("/user/items/get", json!({"user_token": token, "user_id": id}));
    app.ask("/user/items/get", json!({"user_id": usr}));
    production.ask("/user/items/get", json!({"user_id": elsewhere}));
    stranger.ask("/user/items/get", json!({"user_token": foreign.0}));
    stranger.ask("/user/get", json!({"user_id": foreign.1}));
}

fn users_are_made_once(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let (token, id) = older(&app, "bob");
    assert!(token.starts_with("user-sandbox-") && !id.starts_with("usr_"), "{id}");
    let again = app.call("/user/create", json!({"client_user_id": "bob"}));
    let taken = "client_user_id must not be that of a user who was created before";
    refused(&app, &again, "INVALID_REQUEST/INVALID_FIELD", taken, "INVALID_FIELD.1");
    app.ask("/user/remove", json!({"user_token": token}));
    let again = app.call("/user/create", json!({"client_user_id": "bob"}));
    refused(&app, &again, "INVALID_REQUEST/INVALID_FIELD", taken, "INVALID_FIELD.1");

    let first = today(&app, "bob");
    assert_eq!((first.len(), &first[..4]), (18, "usr_"));
    assert_eq!(today(&app, "bob"), first);
    app.ask("/user/remove", json!({"user_id": first}));
    assert_ne!(today(&app, "bob"), first);

    let personal = app.call("/user/create", json!({"client_user_id": "bob@example.com"}));
    let message = "client_user_id must not contain personal data: it contains an e-mail address";
    refused(&app, &personal, "INVALID_REQUEST/INVALID_FIELD", message, "INVALID_FIELD.2");
}
