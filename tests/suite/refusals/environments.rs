//! Two environments that share nothing.

use super::{Refusal, refusal, stage};
use crate::actor::{Developer, Server};
use serde_json::json;

#[test]
fn production_has_no_sandbox_calls() {
    let server = Server::here();
    let app = Developer::in_production(&server);
    for operation in gingham_contract::operations() {
        if let Some(path) = Some(operation.path).filter(|path| path.starts_with("/sandbox/")) {
            let message = format!(
                "access to {path} is only available in the sandbox environment at https://sandbox.plaid.com/"
            );
            let message: &'static str = Box::leak(message.into_boxed_str());
            let refusal = refusal("INVALID_REQUEST/SANDBOX_ONLY", message, "SANDBOX_ONLY.1");
            refusal.of_and_explained(path, &app, &app.call(path, json!({})));
        }
    }
}

#[test]
fn a_sandbox_token_means_nothing_in_production() {
    let server = Server::here();
    let (_, token, _) = stage(&server);
    let production = Developer::in_production(&server);
    let message =
        "provided access token is for the wrong Plaid environment. expected \"production\", got \"sandbox\"";
    let elsewhere: Refusal = refusal("INVALID_INPUT/INVALID_ACCESS_TOKEN", message, "INVALID_ACCESS_TOKEN.3");
    elsewhere.of_and_explained(
        "sandbox's",
        &production,
        &production.call("/item/get", json!({"access_token": token})),
    );
}

#[test]
fn a_retired_route_says_so_before_it_looks_at_fields() {
    let server = Server::here();
    let app = Developer::new(&server);
    let answer = app.call("/item/add_token/create", json!({"nonsense": 1}));
    assert_eq!(
        answer.refusal(),
        ("INVALID_INPUT/UNAUTHORIZED_ENVIRONMENT".to_owned(), "UNAUTHORIZED_ENVIRONMENT.2".to_owned())
    );
}
