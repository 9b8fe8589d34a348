//! Routes and methods that do not exist, and headers that do not matter.

use super::{Refusal, good, refusal, stage};
use crate::actor::{Developer, Request, Server};
use serde_json::json;

const UNKNOWN: Refusal = refusal("INVALID_REQUEST/NOT_FOUND", "not found", "NOT_FOUND.1").status(404);
const OTHER_METHOD: Refusal = refusal("INVALID_REQUEST/NOT_FOUND", "not found", "NOT_FOUND.3").status(404);

#[test]
fn unknown_routes_and_methods_are_not_found() {
    let server = Server::here();
    let app = Developer::new(&server);
    let body = || app.signed(json!({})).to_string();
    for path in [
        "/",
        "/colours/get",
        "/item",
        "/item/get/",
        "//item/get",
        "/Item/Get",
        "/item%2Fget",
        "/gingham",
        "/gingham/none",
    ] {
        UNKNOWN.of(path, &app.send(&Request::json(path, body())));
    }
    for method in ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"] {
        OTHER_METHOD.of(method, &app.send(&Request::json("/item/get", body()).method(method)));
    }
    let long = format!("/{}", "x".repeat(4000));
    UNKNOWN.of("long", &app.send(&Request::json(&long, body())));
}

#[test]
fn version_and_accept_do_not_matter() {
    let server = Server::here();
    let (app, token, _) = stage(&server);
    for (name, value) in [
        ("plaid-version", "1999-01-01"),
        ("plaid-version", "nonsense"),
        ("accept", "text/html"),
        ("accept", "image/png;q=0"),
    ] {
        let answer = app.send(&good(&app, &token).header(name, value));
        assert_eq!(answer.raw.header("content-type"), Some("application/json; charset=utf-8"));
        answer.ok();
    }
}

#[test]
fn a_query_is_no_part_of_the_route() {
    let server = Server::here();
    let (app, token, _) = stage(&server);
    let mut request = good(&app, &token);
    request.path = "/item/get?client_id=nobody".to_owned();
    assert_eq!(app.raw(&request).status, 200);
}
