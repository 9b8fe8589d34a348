//! Endpoints that are slow, dead, endless, redirecting or unhappy.

use super::{fire, quiet, receiver, recorded};
use crate::actor::{Developer, Server};
use gingham_tests::receiver::{Behaviour, dead_url};
use serde_json::{Value, json};

/// What is on record of the first attempt on such an endpoint, and where the webhook stands after it.
fn attempt(url: &str) -> (Value, Value) {
    let server = Server::here();
    let app = Developer::new(&server);
    let item = quiet(&app, url);
    fire(&item);
    let webhook = recorded(&item, 1);
    (webhook["attempts"][0].clone(), webhook["state"].clone())
}

#[test]
fn a_silent_one_has_ten_seconds() {
    let silent = receiver(Behaviour::Silent);
    let (attempt, state) = attempt(&silent.url("/"));
    assert_eq!((&attempt["status"], state), (&Value::Null, json!("waiting")));
    assert!(attempt["duration_ms"].as_i64().unwrap() >= 10_000);
    assert_eq!(attempt["failure"], "no complete answer within 10s");
}

#[test]
fn an_endless_answer_is_read_to_64_kib() {
    let endless = receiver(Behaviour::Endless);
    let (attempt, state) = attempt(&endless.url("/"));
    assert_eq!((&attempt["status"], state), (&json!(200), json!("delivered")));
    assert_eq!(attempt["answer"].as_str().unwrap().len(), 64 * 1024);
}

#[test]
fn a_redirect_is_not_followed() {
    let (elsewhere, here) = (receiver(Behaviour::Status(200)), receiver(Behaviour::Status(200)));
    here.behave(Behaviour::Redirect(elsewhere.url("/stolen")));
    let (attempt, state) = attempt(&here.url("/"));
    assert_eq!((&attempt["status"], state), (&json!(302), json!("waiting")));
    assert_eq!(elsewhere.deliveries().len(), 0);
}

#[test]
fn only_200_accepts() {
    for status in [201, 204, 400, 410, 500] {
        let other = receiver(Behaviour::Status(status));
        let (attempt, state) = attempt(&other.url("/"));
        assert_eq!((&attempt["status"], state), (&json!(status), json!("waiting")));
    }
}

#[test]
fn a_dead_port_and_a_hang_up_are_told() {
    let (attempt_on_dead, state) = attempt(&dead_url().unwrap());
    assert_eq!((&attempt_on_dead["status"], state), (&Value::Null, json!("waiting")));
    assert!(attempt_on_dead["failure"].as_str().is_some_and(|words| words.contains("refused")));
    let rude = receiver(Behaviour::HangUp);
    let (attempt, state) = attempt(&rude.url("/"));
    assert_eq!((&attempt["status"], state), (&Value::Null, json!("waiting")));
    assert!(attempt["failure"].is_string());
}
