//! Webhooks, received by a real endpoint that behaves as well or as badly as a test wants.

mod listing;
mod misbehaviour;
mod order;
mod private;
mod retries;
mod signature;

use crate::actor::{Developer, Item};
use gingham_tests::receiver::{Behaviour, Delivery, Receiver};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long a delivery may take that must come.
const PATIENCE: Duration = Duration::from_secs(30);

fn receiver(behaviour: Behaviour) -> Receiver {
    Receiver::start(behaviour).expect("a port is free")
}

/// An Item without transactions, whose only webhooks are those that a test causes.
fn quiet<'a>(app: &'a Developer, url: &str) -> Item<'a> {
    app.link_with("ins_109508", &["auth"], json!({"webhook": url}))
}

/// Fires a webhook about the Item; nothing else is behind it.
fn fire(item: &Item<'_>) {
    let body = json!({"webhook_type": "AUTH", "webhook_code": "DEFAULT_UPDATE"});
    assert_eq!(item.ask("/sandbox/item/fire_webhook", body)["webhook_fired"], true);
}

/// Waits for so many deliveries in all.
fn arrived(receiver: &Receiver, count: usize) -> Vec<Delivery> {
    let got = receiver.wait_for(count, PATIENCE, |_| true);
    got.unwrap_or_else(|| panic!("{count} deliveries expected: {:#?}", receiver.deliveries().len()))
}

/// An Item's webhooks as the server lists them.
fn listed(item: &Item<'_>) -> Vec<Value> {
    let body = json!({"item_id": item.item_id});
    crate::actor::item::array(&item.app.ask("/gingham/webhooks/list", body)["webhooks"])
}

/// Waits until the Item's only webhook has so many attempts on record, and answers it.
fn recorded(item: &Item<'_>, attempts: usize) -> Value {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let listed = listed(item);
        assert_eq!(listed.len(), 1, "{listed:#?}");
        if listed[0]["attempts"].as_array().is_some_and(|made| made.len() >= attempts) {
            return listed[0].clone();
        }
        assert!(Instant::now() < deadline, "{listed:#?}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
