//! Stripe: a real call to an address that answers and refuses as Stripe does.

use super::{refused, told, unauthorized};
use crate::actor::{Answer, Developer, Engine, Item, Server};
use gingham_tests::receiver::{Behaviour, Receiver, dead_url};
use serde_json::{Value, json};

crate::on_both_engines!(stripe_answers_and_refuses);

const KEY: &str = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";
const PATH: &str = "/processor/stripe/bank_account_token/create";
const CODE: &str = "INVALID_INPUT/INVALID_STRIPE_ACCOUNT";

fn link_stripe(app: &Developer, stripe: Value) {
    app.administer("/gingham/client/update", json!({"client_id": app.client_id, "stripe": stripe})).ok();
}

fn create(item: &Item<'_>, mask: &str) -> Answer {
    item.call(PATH, json!({"account_id": item.account_id(mask)}))
}

fn refuses(status: u16, message: &str) -> Behaviour {
    let body =
        json!({"error": {"type": "invalid_request_error", "code": "account_invalid", "message": message}});
    Behaviour::Json(status, body.to_string())
}

fn stripe_answers_and_refuses(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["auth", "transactions"]);
    let answer = create(&item, "0000");
    assert_eq!(told(&answer), refused(CODE, "", "INVALID_STRIPE_ACCOUNT.2"));
    let token = json!({"id": "btok_1N3T00LkdIwHu7ixt44h1F8k", "object": "token", "type": "bank_account"});
    let stripe = Receiver::start(Behaviour::Json(200, token.to_string())).expect("a port is free");
    link_stripe(&app, json!({"api_base": stripe.url(""), "secret_key": KEY}));

    let body = create(&item, "0000").ok();
    assert_eq!(body["stripe_bank_account_token"], "btok_1N3T00LkdIwHu7ixt44h1F8k");
    let order = stripe.deliveries().remove(0);
    assert_eq!(order.path, "/v1/tokens");
    assert_eq!(order.header("authorization"), Some(format!("Bearer {KEY}").as_str()));
    assert_eq!(order.header("content-type"), Some("application/x-www-form-urlencoded"));
    let ach = item.ask("/auth/get", json!({}))["numbers"]["ach"][0].clone();
    let form = format!(
        "bank_account%5Bcountry%5D=US&bank_account%5Bcurrency%5D=usd&\
         bank_account%5Baccount_holder_type%5D=individual&bank_account%5Brouting_number%5D={}&\
         bank_account%5Baccount_number%5D={}",
        ach["routing"].as_str().unwrap(),
        ach["account"].as_str().unwrap()
    );
    assert_eq!(String::from_utf8_lossy(&order.body), form);

    let words = "The provided key does not have access to account 'acct_1' (or that account does not exist).";
    stripe.behave(refuses(403, words));
    let answer = create(&item, "0000");
    assert_eq!(told(&answer), refused(CODE, words, "INVALID_STRIPE_ACCOUNT.1"));
    let explained = app.explain(answer.request_id());
    assert_eq!(explained["cause"]["evidence"]["code"], "account_invalid");
    // A key that is repeated to us is repeated to nobody.
    stripe.behave(refuses(401, &format!("Invalid API Key provided: {KEY}")));
    assert_eq!(create(&item, "0000").message(), "Invalid API Key provided: …");

    for broken in [Behaviour::Json(200, "{}".to_owned()), Behaviour::Status(502), Behaviour::HangUp] {
        stripe.behave(broken);
        assert_eq!(create(&item, "0000").cause(), "INTERNAL_SERVER_ERROR.4");
    }
    stripe.behave(Behaviour::Redirect(stripe.url("/elsewhere")));
    assert_eq!(create(&item, "0000").cause(), "INTERNAL_SERVER_ERROR.4");
    assert!(stripe.deliveries().iter().all(|order| order.path == "/v1/tokens"));
    before_any_call(&app, &stripe, &item);
    link_stripe(&app, json!({"api_base": dead_url().unwrap(), "secret_key": KEY}));
    assert_eq!(create(&item, "0000").cause(), "INTERNAL_SERVER_ERROR.4");
}

/// What is refused here never reaches Stripe.
fn before_any_call(app: &Developer, stripe: &Receiver, item: &Item<'_>) {
    let calls = stripe.deliveries().len();
    let owing = app.link("ins_109508", &["auth", "liabilities"]);
    assert_eq!(told(&create(&owing, "0000")), unauthorized("[\"liabilities\"]", "INVALID_PRODUCT.3"));
    assert_eq!(create(item, "3333").cause(), "NO_AUTH_ACCOUNTS.1");
    let unknown = item.call(PATH, json!({"account_id": "a".repeat(37)}));
    assert_eq!(unknown.cause(), "INVALID_ACCOUNT_ID.1");
    let malformed = item.call(PATH, json!({"account_id": "not-real"}));
    assert_eq!(malformed.message(), "account_id must be a valid account ID");
    let body = json!({"client_id": app.client_id, "stripe": {"api_base": "ftp://x", "secret_key": KEY}});
    assert_eq!(app.administer("/gingham/client/update", body).error_code(), "INVALID_FIELD");
    assert_eq!(stripe.deliveries().len(), calls);
}
