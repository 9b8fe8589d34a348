//! Every attempt can be seen and made again.

use super::{arrived, fire, listed, quiet, receiver, recorded};
use crate::actor::verification::verified;
use crate::actor::{Developer, Engine, Server};
use gingham_tests::receiver::Behaviour;
use serde_json::{Value, json};

crate::on_both_engines!(attempts_are_listed_and_replayed);

fn attempts_are_listed_and_replayed(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let receiver = receiver(Behaviour::Status(418));
    let item = quiet(&app, &receiver.url("/one"));
    let other = quiet(&app, &receiver.url("/other"));
    fire(&item);
    let webhook = recorded(&item, 1);
    assert_eq!(webhook["webhook_type"], "AUTH");
    assert_eq!(webhook["url"], json!(receiver.url("/one")));
    assert_eq!(webhook["item_id"], json!(item.item_id));
    let sent = &arrived(&receiver, 1)[0];
    assert_eq!(webhook["body"], serde_json::from_slice::<Value>(&sent.body).unwrap());
    for (name, value) in webhook["attempts"][0]["headers"].as_object().unwrap() {
        assert_eq!(sent.header(&name.to_lowercase()), value.as_str(), "{name}");
    }
    assert_eq!(listed(&other), Vec::<Value>::new());

    receiver.behave(Behaviour::Status(200));
    app.ask("/gingham/webhooks/replay", json!({"webhook_id": webhook["webhook_id"]}));
    let again = &arrived(&receiver, 2)[1];
    assert_eq!(again.body, sent.body);
    assert_ne!(again.header("plaid-verification"), sent.header("plaid-verification"));
    verified(&app, again);
    let webhook = recorded(&item, 2);
    assert_eq!(webhook["state"], "delivered");
    app.advance(86_400);
    assert_eq!(receiver.deliveries().len(), 2, "a delivered webhook is not retried");

    let later = app.ask("/gingham/webhooks/list", json!({"since": app.now().to_string()}));
    assert_eq!(later["webhooks"], json!([]));
    let stranger = app.neighbour("A stranger");
    assert_eq!(stranger.ask("/gingham/webhooks/list", json!({}))["webhooks"], json!([]));
    let foreign = stranger.call("/gingham/webhooks/replay", json!({"webhook_id": webhook["webhook_id"]}));
    assert_eq!(foreign.error_code(), "INVALID_FIELD");
}
