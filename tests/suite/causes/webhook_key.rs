//! INVALID_WEBHOOK_VERIFICATION_KEY_ID.

use super::play::Play;
use super::{Row, row};
use crate::actor::verification::{key_id, verified};
use crate::actor::{Answer, Developer, Item};
use gingham_tests::receiver::{Behaviour, Receiver};
use serde_json::json;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(20);

const MESSAGE: &str = "invalid key_id provided. note that key_ids are specific to Plaid environments, and verification requests must be made to the same environment that the webhook was sent from";

pub const ROWS: &[Row] = &[
    row("INVALID_WEBHOOK_VERIFICATION_KEY_ID.1", unknown),
    row("INVALID_WEBHOOK_VERIFICATION_KEY_ID.2", of_another_environment),
];

fn get(app: &Developer, key_id: &str) -> Answer {
    app.call("/webhook_verification_key/get", json!({"key_id": key_id}))
}

/// The key that signs the webhooks of an Item of this client.
fn key_of_a_webhook(app: &Developer, item: &Item<'_>) -> String {
    let receiver = Receiver::start(Behaviour::Status(200)).expect("loopback has a free port");
    item.ask("/item/webhook/update", json!({"webhook": receiver.url("/hook")}));
    let delivery =
        receiver.wait_for(1, PATIENCE, |_| true).expect("the new address is acknowledged").remove(0);
    verified(app, &delivery);
    key_id(&delivery)
}

fn unknown(play: &Play<'_>) {
    let key = key_of_a_webhook(&play.app, &play.item(&["transactions"]));
    play.refuses(MESSAGE, || get(&play.app, "01234567-89ab-4cde-8f01-23456789abcd"));
    play.works(get(&play.app, &key));
}

fn of_another_environment(play: &Play<'_>) {
    let key = key_of_a_webhook(&play.app, &play.item(&["transactions"]));
    play.refuses_in_production(MESSAGE, || get(&play.production, &key));
    play.works(get(&play.app, &key));
}
