//! Every delivery is signed, anew each time, over the very bytes that are sent.

use super::{arrived, fire, quiet, receiver};
use crate::actor::verification::{body, code, verified};
use crate::actor::{Developer, Engine, Server};
use gingham_tests::receiver::Behaviour;
use serde_json::json;

crate::on_both_engines!(a_delivery_can_be_verified, the_webhooks_of_a_new_item);

fn a_delivery_can_be_verified(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let receiver = receiver(Behaviour::Status(500));
    let item = quiet(&app, &receiver.url("/hook"));
    fire(&item);
    arrived(&receiver, 1);
    app.advance(30);
    let deliveries = arrived(&receiver, 2);
    let [one, two] = [0, 1].map(|index| verified(&app, &deliveries[index]));
    assert_eq!(one["request_body_sha256"], two["request_body_sha256"]);
    assert_ne!(
        deliveries[0].header("plaid-verification"),
        deliveries[1].header("plaid-verification"),
        "signed anew"
    );
    // Receivers refuse what is older than five minutes by their own clock, wherever the Item's clock is.
    app.advance(86_400);
    let age = |claims: &serde_json::Value| machine_seconds() - claims["iat"].as_i64().unwrap();
    assert!((-5..300).contains(&age(&one)) && (-5..300).contains(&age(&two)));

    let first = &deliveries[0];
    assert_eq!(first.path, "/hook");
    assert_eq!(first.header("content-type"), Some("application/json"));
    let sent = body(first);
    assert_eq!(
        sent,
        json!({"webhook_type": "AUTH", "webhook_code": "DEFAULT_UPDATE", "environment": "sandbox",
            "item_id": item.item_id, "error": null, "account_ids_with_new_auth": sent["account_ids_with_new_auth"],
            "account_ids_with_updated_auth": sent["account_ids_with_updated_auth"]})
    );
}

/// Seconds since 1970 by the machine, which is what a JWT's `iat` is about.
fn machine_seconds() -> i64 {
    std::time::UNIX_EPOCH.elapsed().expect("it is later than 1970").as_secs() as i64
}

fn the_webhooks_of_a_new_item(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let receiver = receiver(Behaviour::Status(200));
    let item = app.link_with("ins_109508", &["transactions"], json!({"webhook": receiver.url("/")}));
    let deliveries = arrived(&receiver, 2);
    assert_eq!(
        deliveries.iter().map(code).collect::<Vec<_>>(),
        ["TRANSACTIONS/INITIAL_UPDATE", "TRANSACTIONS/HISTORICAL_UPDATE"]
    );
    for delivery in &deliveries {
        verified(&app, delivery);
    }
    let total: u64 = deliveries.iter().map(|one| body(one)["new_transactions"].as_u64().unwrap()).sum();
    assert_eq!(total, item.transactions().len() as u64);
    item.sync("", 500).ok();
    let row = json!({"account_id": item.account_id("0000"), "transactions": [
        {"date_transacted": app.today().to_string(), "date_posted": app.today().to_string(), "amount": 1, "description": "NEWS"}]});
    item.ask("/gingham/bank/transactions/create", row);
    app.advance(1);
    let news = arrived(&receiver, 4);
    let expected = [
        json!({"webhook_type": "TRANSACTIONS", "webhook_code": "DEFAULT_UPDATE", "environment": "sandbox",
            "item_id": item.item_id, "error": null, "new_transactions": 1}),
        json!({"webhook_type": "TRANSACTIONS", "webhook_code": "SYNC_UPDATES_AVAILABLE", "environment": "sandbox",
            "item_id": item.item_id, "initial_update_complete": true, "historical_update_complete": true}),
    ];
    assert_eq!(news[2..].iter().map(body).collect::<Vec<_>>(), expected);
}
