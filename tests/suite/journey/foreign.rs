//! What belongs to another developer looks exactly like what was never made.

use crate::actor::{Answer, Developer, Engine, Server};
use serde_json::json;

crate::on_both_engines!(a_foreign_token_is_an_unknown_token);

fn a_foreign_token_is_an_unknown_token(engine: Engine) {
    let server = Server::start(engine);
    let owner = Developer::new(&server);
    let stranger = owner.neighbour("A stranger");
    let public = owner.public_token("ins_109508", &["transactions"], json!({}));
    let item = owner.link("ins_109508", &["transactions"]);
    let unknown = |kind: &str| format!("{kind}-sandbox-01234567-89ab-4cde-8f01-23456789abcd");

    let calls = [
        "/item/get",
        "/accounts/get",
        "/accounts/balance/get",
        "/transactions/sync",
        "/item/remove",
        "/item/access_token/invalidate",
        "/sandbox/item/reset_login",
        "/item/webhook/update",
    ];
    for path in calls {
        let foreign = stranger.call(path, json!({"access_token": item.access_token}));
        same(&stranger, &foreign, &stranger.call(path, json!({"access_token": unknown("access")})));
        assert_eq!(foreign.cause(), "INVALID_ACCESS_TOKEN.2");
    }
    let path = "/item/public_token/exchange";
    let foreign = stranger.call(path, json!({"public_token": public}));
    same(&stranger, &foreign, &stranger.call(path, json!({"public_token": unknown("public")})));

    // Nothing of it has touched the owner's Item or token.
    assert_eq!(item.accounts().len(), 12);
    owner.exchange_token(&public);
}

/// Body and headers are identical but for the request_id, and so is the explanation.
fn same(app: &Developer, one: &Answer, other: &Answer) {
    assert_eq!(one.status(), other.status());
    assert_eq!(one.without_request_id(), other.without_request_id());
    let headers = |answer: &Answer| {
        let headers = answer.raw.headers.iter();
        headers
            .filter(|(name, _)| !matches!(&**name, "plaid-request-id" | "date"))
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(headers(one), headers(other));
    let told = |answer: &Answer| {
        let told = app.explain(answer.request_id());
        (
            told["cause"].clone(),
            told["ruled_out"].clone(),
            told["steps"].clone(),
            told["timeline"].as_array().map(Vec::len),
        )
    };
    assert_eq!(told(one), told(other));
}
