//! Who calls, and how it is proved.

use super::{Refusal, refusal, stage};
use crate::actor::server::PRODUCTION_SECRET;
use crate::actor::{Developer, Request, Server};
use serde_json::{Value, json};

const NO_PAIR: Refusal =
    refusal("INVALID_INPUT/INVALID_API_KEYS", "invalid client_id or secret provided", "INVALID_API_KEYS.1");
const ELSEWHERE: Refusal =
    refusal("INVALID_INPUT/INVALID_API_KEYS", "invalid client_id or secret provided", "INVALID_API_KEYS.2");
const NO_ADMIN: Refusal =
    refusal("INVALID_INPUT/INVALID_API_KEYS", "invalid client_id or secret provided", "INVALID_API_KEYS.3");

fn missing(name: &'static str) -> Refusal {
    let message = match name {
        "client_id" => "client_id must be a properly formatted, non-empty string",
        _ => "secret must be a properly formatted, non-empty string",
    };
    refusal("INVALID_REQUEST/INVALID_FIELD", message, "INVALID_FIELD.7")
}

#[test]
fn keys_that_are_missing_wrong_or_another_environments() {
    let server = Server::here();
    let app = Developer::new(&server);
    for name in ["client_id", "secret"] {
        for value in
            [None, Some(Value::Null), Some(json!("")), Some(json!("  ")), Some(json!(7)), Some(json!(["a"]))]
        {
            let mut body = app.signed(json!({}));
            match &value {
                Some(value) => body[name] = value.clone(),
                None => drop(body.as_object_mut().unwrap().remove(name)),
            }
            let answer = app.send(&Request::json("/item/get", body.to_string()));
            missing(name).of(&format!("{name}: {value:?}"), &answer);
        }
    }
    let with = |client_id: &str, secret: &str| {
        let body = json!({"client_id": client_id, "secret": secret, "access_token": "x"});
        app.send(&Request::json("/item/get", body.to_string()))
    };
    NO_PAIR.of("wrong secret", &with(&app.client_id, &"f".repeat(30)));
    NO_PAIR.of("wrong client", &with(&"f".repeat(24), &app.secret));
    NO_PAIR.of("swapped", &with(&app.secret, &app.client_id));
    NO_PAIR.of("another letter case", &with(&app.client_id, &app.secret.to_uppercase()));
    ELSEWHERE.of("production's secret", &with(&app.client_id, PRODUCTION_SECRET));
    let production = Developer::in_production(&server);
    let answer = Developer::at(server.production(), &app.client_id, &app.secret).call("/item/get", json!({}));
    ELSEWHERE.of("sandbox's secret", &answer);
    assert_eq!(production.call("/item/get", json!({})).error_code(), "MISSING_FIELDS");
}

#[test]
fn a_header_wins_over_the_body() {
    let server = Server::here();
    let (app, token, _) = stage(&server);
    let body =
        json!({"client_id": "f".repeat(24), "secret": "f".repeat(30), "access_token": token}).to_string();
    let both = |client_id: &str, secret: &str| {
        Request::json("/item/get", body.clone())
            .header("PLAID-CLIENT-ID", client_id)
            .header("PLAID-SECRET", secret)
    };
    app.send(&both(&app.client_id, &app.secret)).ok();
    NO_PAIR.of("wrong header, right body", &{
        let right = app.signed(json!({"access_token": token})).to_string();
        app.send(&Request::json("/item/get", right).header("plaid-secret", &"f".repeat(30)))
    });
    let only_headers = Request::json("/item/get", json!({"access_token": token}).to_string());
    app.send(&only_headers.header("plaid-client-id", &app.client_id).header("plaid-secret", &app.secret))
        .ok();
}

#[test]
fn the_categories_need_no_keys() {
    let server = Server::here();
    let app = Developer::new(&server);
    let open = app.send(&Request::json("/categories/get", "{}")).ok();
    let categories = crate::actor::item::array(&open["categories"]);
    assert!(categories.len() > 500, "{}", categories.len());
    app.send(&Request::bare("/categories/get", "")).ok();
}

#[test]
fn administration_needs_the_admin_key() {
    let server = Server::here();
    let app = Developer::new(&server);
    let body = || app.signed(json!({"name": "x"})).to_string();
    for key in ["", "wrong", &app.secret] {
        let request = Request::json("/gingham/client/create", body()).header("gingham-admin-key", key);
        NO_ADMIN.of(key, &app.send(&request));
    }
    NO_ADMIN.of("none", &app.send(&Request::json("/gingham/client/create", body())));
}
