//! Bodies that are no letters of JSON, or too many, or twice the same.

use super::{Refusal, good, refusal, stage, state};
use crate::actor::wire::Connection;
use crate::actor::{Developer, Request, Server};
use serde_json::json;

const NOT_JSON: &str = "body could not be parsed as JSON";
const BODY: &str = "INVALID_REQUEST/INVALID_BODY";

const SPOILT: Refusal = refusal(BODY, NOT_JSON, "INVALID_BODY.1");
const OTHER_TYPE: Refusal = refusal(BODY, NOT_JSON, "INVALID_BODY.2");
const NO_OBJECT: Refusal = refusal(BODY, NOT_JSON, "INVALID_BODY.3");
const TWICE: Refusal = refusal(BODY, NOT_JSON, "INVALID_BODY.4");
const TOO_LONG: Refusal = refusal(BODY, "the request body must not exceed 1 MiB", "INVALID_BODY.5");
const TOO_DEEP: Refusal = refusal(BODY, NOT_JSON, "INVALID_BODY.6");
const NO_TYPE: Refusal = refusal(
    "INVALID_REQUEST/INVALID_HEADERS",
    "the Content-Type header must be application/json",
    "INVALID_HEADERS.1",
);

#[test]
fn a_body_that_cannot_be_read_is_refused_and_changes_nothing() {
    let server = Server::here();
    let (app, token, id) = stage(&server);
    let before = state(&app.holding(&token, &id));
    let spoilt = |text: &str| Request::json("/item/remove", text);
    let keys = app.signed(json!({"access_token": token})).to_string();
    let inner = keys.trim_start_matches('{').trim_end_matches('}');

    for text in [
        "{",
        "}",
        "text",
        "{\"a\":1}{}",
        "{\"a\":NaN}",
        "{'a':1}",
        "{\"a\":1e999}",
        "{\"a\":\"\\ud800\"}",
        "\u{feff}{}",
    ] {
        SPOILT.of(text, &app.send(&spoilt(text)));
    }
    SPOILT.of("bytes", &app.send(&Request::json("/item/remove", vec![b'{', 0xff, b'}'])));
    SPOILT.of("NUL", &app.send(&spoilt(&format!("{{\"nul\":\"\\u0000\",{inner}}}"))));
    for text in ["[]", "[1]", "\"text\"", "1", "true"] {
        NO_OBJECT.of(text, &app.send(&spoilt(text)));
    }
    TWICE.of("twice", &app.send(&spoilt(&format!("{{{inner},{inner}}}"))));
    TWICE.of("twice within", &app.send(&spoilt(&format!("{{\"options\":{{\"a\":1,\"a\":1}},{inner}}}"))));
    for depth in [65, 1000, 100_000] {
        let deep = format!("{{\"deep\":{}{},{inner}}}", "[".repeat(depth), "]".repeat(depth));
        TOO_DEEP.of("deep", &app.send(&spoilt(&deep)));
    }
    assert_eq!(state(&app.holding(&token, &id)), before);
}

#[test]
fn the_limit_is_one_mebibyte_and_up_to_eight_are_read_before_the_refusal() {
    let server = Server::here();
    let (app, token, _) = stage(&server);
    let padded = |length: usize| {
        let mut text = app.signed(json!({"access_token": token})).to_string();
        text.push_str(&" ".repeat(length - text.len()));
        app.send(&Request::json("/item/get", text))
    };
    padded(1 << 20).ok();
    TOO_LONG.of("a byte too long", &padded((1 << 20) + 1));
    TOO_LONG.of("eight mebibytes", &padded(8 << 20));
    // The same connection goes on.
    padded(1000).ok();
    // What is longer is not even read to its end.
    let endless = Request::json("/item/get", vec![b' '; (9 << 20) + 1]);
    let mut connection = Connection::open(server.sandbox()).unwrap();
    if let Ok(refused) = connection.send(&endless) {
        assert_eq!(refused.status, 413);
    }
    padded(1000).ok();
}

#[test]
fn the_content_type_is_json_in_utf_8() {
    let server = Server::here();
    let (app, token, _) = stage(&server);
    let body = || good(&app, &token).body;
    for good in [
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\"",
    ] {
        app.send(&Request::bare("/item/get", body()).header("content-type", good)).ok();
    }
    for bad in
        ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "", "json"]
    {
        OTHER_TYPE.of(bad, &app.send(&Request::bare("/item/get", body()).header("content-type", bad)));
    }
    NO_TYPE.of("none", &app.send(&Request::bare("/item/get", body())));
}

#[test]
fn an_empty_body_and_null_are_an_object_without_fields() {
    let server = Server::here();
    let app = Developer::new(&server);
    let with_keys = |body: &str| {
        let request = Request::json("/institutions/get", body);
        app.send(&request.header("plaid-client-id", &app.client_id).header("plaid-secret", &app.secret))
    };
    let message = "the following required fields are missing: count, offset, country_codes";
    let missing = refusal("INVALID_REQUEST/MISSING_FIELDS", message, "MISSING_FIELDS.1");
    for body in ["", " \n", "null", "{}"] {
        missing.of_and_explained(body, &app, &with_keys(body));
    }
}
