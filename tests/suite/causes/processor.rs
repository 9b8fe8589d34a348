//! Partners: INVALID_PROCESSOR_TOKEN, INVALID_STRIPE_ACCOUNT.

use super::play::Play;
use super::{Row, row};
use crate::actor::{Answer, Developer, Item};
use gingham_tests::receiver::{Behaviour, Receiver};
use serde_json::{Value, json};

pub const ROWS: &[Row] = &[
    row("INVALID_PROCESSOR_TOKEN.1", unknown),
    row("INVALID_PROCESSOR_TOKEN.3", of_another_environment),
    row("INVALID_STRIPE_ACCOUNT.1", refused_by_stripe),
    row("INVALID_STRIPE_ACCOUNT.2", not_connected),
];

/// A token of the checking account for a partner.
pub fn token(item: &Item<'_>, processor: &str) -> Answer {
    let body = json!({"account_id": item.account_id("0000"), "processor": processor});
    item.call("/processor/token/create", body)
}

fn auth(app: &Developer, token: &str) -> Answer {
    app.call("/processor/auth/get", json!({"processor_token": token}))
}

fn made(play: &Play<'_>) -> String {
    let made = token(&play.item(&["auth"]), "dwolla").ok();
    made["processor_token"].as_str().unwrap().to_owned()
}

fn unknown(play: &Play<'_>) {
    let token = made(play);
    let never_made = "processor-sandbox-01234567-89ab-4cde-8f01-23456789abcd";
    play.refuses(Value::Null, || auth(&play.app, never_made));
    play.works(auth(&play.app, &token));
}

fn of_another_environment(play: &Play<'_>) {
    let token = made(play);
    play.refuses_in_production(Value::Null, || auth(&play.production, &token));
    play.works(auth(&play.app, &token));
}

fn bank_account_token(item: &Item<'_>) -> Answer {
    let body = json!({"account_id": item.account_id("0000")});
    item.call("/processor/stripe/bank_account_token/create", body)
}

fn connect(play: &Play<'_>, stripe: &Receiver) {
    play.grant(json!({"stripe": {"api_base": stripe.url(""), "secret_key": "sk_test_of_the_suite"}}));
}

fn taken() -> Behaviour {
    Behaviour::Json(200, json!({"id": "btok_1N3T00LkdIwHu7ixt44h1F8k", "object": "token"}).to_string())
}

fn refused_by_stripe(play: &Play<'_>) {
    let item = play.item(&["auth"]);
    let words = "This account cannot currently create live bank accounts.";
    let refusal =
        json!({"error": {"type": "invalid_request_error", "code": "account_invalid", "message": words}});
    let stripe =
        Receiver::start(Behaviour::Json(403, refusal.to_string())).expect("loopback has a free port");
    connect(play, &stripe);
    play.refuses(words, || bank_account_token(&item));
    stripe.behave(taken());
    play.works(bank_account_token(&item));
}

fn not_connected(play: &Play<'_>) {
    let item = play.item(&["auth"]);
    play.refuses("", || bank_account_token(&item));
    let stripe = Receiver::start(taken()).expect("loopback has a free port");
    connect(play, &stripe);
    play.works(bank_account_token(&item));
}
