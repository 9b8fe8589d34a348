//! Retries: 30 s × 4ⁿ on the world's clock, for 24 hours, and none where more than 90 % is rejected.

use super::{fire, listed, quiet, receiver, recorded};
use crate::actor::{Developer, Engine, Server};
use gingham_tests::receiver::Behaviour;
use serde_json::Value;

crate::on_both_engines!(the_distances_grow_fourfold_for_a_day, a_host_that_rejects_everything_is_left_alone);

/// When each attempt was made, in whole seconds after the first.
fn distances(webhook: &Value) -> Vec<i64> {
    let times: Vec<jiff::Timestamp> = webhook["attempts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|attempt| attempt["sent_at"].as_str().unwrap().parse().unwrap())
        .collect();
    times.iter().map(|time| (time.as_second() - times[0].as_second()) / 10 * 10).collect()
}

fn the_distances_grow_fourfold_for_a_day(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let receiver = receiver(Behaviour::Status(500));
    let item = quiet(&app, &receiver.url("/"));
    fire(&item);
    recorded(&item, 1);
    app.advance(31);
    assert_eq!(receiver.deliveries().len(), 2, "advance answers when what was due has happened");
    app.advance(2 * 86_400);
    let webhook = recorded(&item, 7);
    assert_eq!(distances(&webhook), [0, 30, 150, 630, 2550, 10_230, 40_950], "the next would be after a day");
    assert_eq!(webhook["state"], "abandoned");
    assert_eq!(receiver.deliveries().len(), 7);
}

fn a_host_that_rejects_everything_is_left_alone(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let receiver = receiver(Behaviour::Status(200));
    let url = receiver.url("/");
    let accepted = quiet(&app, &url);
    fire(&accepted);
    recorded(&accepted, 1);
    receiver.behave(Behaviour::Status(503));
    let items: Vec<_> = (0..4).map(|_| quiet(&app, &url)).collect();
    for item in &items {
        fire(item);
        recorded(item, 1);
    }
    app.advance(2 * 86_400);
    // With one accepted, more than nine in ten are rejected from the eleventh attempt on.
    assert_eq!(receiver.deliveries().len(), 11);
    assert!(items.iter().all(|item| listed(item)[0]["state"] == "abandoned"));
}

#[test]
fn a_receiver_that_comes_back_gets_what_it_missed() {
    let server = Server::here();
    let app = Developer::new(&server);
    let receiver = receiver(Behaviour::HangUp);
    let item = quiet(&app, &receiver.url("/"));
    fire(&item);
    recorded(&item, 1);
    receiver.behave(Behaviour::Status(200));
    app.advance(31);
    let webhook = recorded(&item, 2);
    assert_eq!(webhook["state"], "delivered");
    app.advance(86_400);
    assert_eq!(receiver.deliveries().len(), 2);
}
