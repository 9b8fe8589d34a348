//! What partners are told of their accounts, and of no other.

use super::partner;
use crate::actor::item::{array, strings};
use crate::actor::{Developer, Engine, Item, Server};
use gingham_tests::receiver::{Behaviour, Receiver};
use serde_json::{Value, json};
use std::time::Duration;

crate::on_both_engines!(a_partner_is_told_of_its_account);

const PATIENCE: Duration = Duration::from_secs(30);

fn bodies(receiver: &Receiver, count: usize) -> Vec<Value> {
    let got = receiver.wait_for(count, PATIENCE, |_| true);
    let got = got.unwrap_or_else(|| panic!("{count} expected: {:#?}", receiver.deliveries()));
    got.iter().map(|one| serde_json::from_slice(&one.body).expect("webhooks are JSON")).collect()
}

fn a_partner_is_told_of_its_account(engine: Engine) {
    let server = Server::start(engine);
    let owner = Developer::new(&server);
    let other = owner.neighbour("A partner");
    let item = owner.link("ins_109508", &["auth", "transactions"]);
    item.wait_for_history();
    let (checking, savings) = (item.account_id("0000"), item.account_id("1111"));
    let known = partner(&item, &checking, "dwolla", &other);
    let receiver = Receiver::start(Behaviour::Status(200)).expect("a port is free");
    let url = receiver.url("/partner");
    known.ask("/processor/token/webhook/update", json!({"webhook": url}));
    let acknowledged = json!({
        "webhook_type": "PROCESSOR_TOKEN", "webhook_code": "WEBHOOK_UPDATE_ACKNOWLEDGED",
        "account_id": checking, "new_webhook_url": url, "error": null, "environment": "sandbox",
    });
    assert_eq!(bodies(&receiver, 1), [acknowledged]);

    known.ask("/processor/transactions/sync", json!({"cursor": "now"}));
    post(&item, &savings, "Nothing to the partner");
    post(&item, &checking, "Something to the partner");
    item.refresh();
    let told = &bodies(&receiver, 3)[1..];
    let of = |code: &str| told.iter().find(|body| body["webhook_code"] == code).expect("it was told");
    assert_eq!(
        of("DEFAULT_UPDATE"),
        &json!({
            "webhook_type": "TRANSACTIONS", "webhook_code": "DEFAULT_UPDATE", "account_id": checking,
            "new_transactions": 1, "error": null, "environment": "sandbox",
        })
    );
    assert_eq!(
        of("SYNC_UPDATES_AVAILABLE"),
        &json!({
            "webhook_type": "TRANSACTIONS", "webhook_code": "SYNC_UPDATES_AVAILABLE", "account_id": checking,
            "initial_update_complete": true, "historical_update_complete": true, "environment": "sandbox",
        })
    );
    // They are the partner's webhooks: it finds them in its own list, the owner does not.
    let listed = |app: &Developer| array(&app.ask("/gingham/webhooks/list", json!({}))["webhooks"]);
    assert_eq!(listed(&other).len(), 3);
    assert_eq!(listed(&owner), Vec::<Value>::new());

    // Other accounts' news, an address that is taken back, and a removed Item are silent.
    post(&item, &savings, "Nothing to the partner either");
    item.refresh();
    known.ask("/processor/token/webhook/update", json!({"webhook": null}));
    post(&item, &checking, "Nobody listens");
    item.refresh();
    known.ask("/processor/token/webhook/update", json!({"webhook": url}));
    let codes: Vec<Value> = bodies(&receiver, 4).iter().map(|body| body["webhook_code"].clone()).collect();
    assert_eq!(strings(&json!(codes[3..])), ["WEBHOOK_UPDATE_ACKNOWLEDGED"]);
}

fn post(item: &Item<'_>, account_id: &str, description: &str) {
    let today = item.app.today().to_string();
    let row =
        json!({"amount": 12.5, "date_transacted": today, "date_posted": today, "description": description});
    item.ask("/gingham/bank/transactions/create", json!({"account_id": account_id, "transactions": [row]}));
}
