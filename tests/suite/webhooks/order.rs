//! First attempts of an Item arrive in the order in which things happened.

use super::{arrived, quiet, receiver};
use crate::actor::verification::body;
use crate::actor::{Developer, Engine, Server};
use gingham_tests::receiver::{Behaviour, dead_url};
use serde_json::json;
use std::time::Duration;

crate::on_both_engines!(first_attempts_keep_their_order, a_new_address_is_acknowledged_and_null_clears_it);

fn first_attempts_keep_their_order(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let receiver = receiver(Behaviour::Slow(Duration::from_millis(60)));
    let items = [(); 2].map(|()| quiet(&app, &dead_url().unwrap()));
    for number in 0..6 {
        for (owner, item) in items.iter().enumerate() {
            item.ask("/item/webhook/update", json!({"webhook": receiver.url(&format!("/{owner}/{number}"))}));
        }
    }
    let deliveries = arrived(&receiver, 12);
    for owner in 0..2 {
        let start = format!("/{owner}/");
        let paths: Vec<&str> = deliveries.iter().filter_map(|one| one.path.strip_prefix(&start)).collect();
        assert_eq!(paths, ["0", "1", "2", "3", "4", "5"], "of Item {owner}");
    }
}

fn a_new_address_is_acknowledged_and_null_clears_it(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let [old, new] = [(); 2].map(|()| receiver(Behaviour::Status(200)));
    let item = quiet(&app, &old.url("/"));
    let updated = item.ask("/item/webhook/update", json!({"webhook": new.url("/new")}));
    assert_eq!(updated["item"]["webhook"], json!(new.url("/new")));
    let told = arrived(&new, 1);
    assert_eq!(
        body(&told[0]),
        json!({"webhook_type": "ITEM", "webhook_code": "WEBHOOK_UPDATE_ACKNOWLEDGED", "environment": "sandbox",
            "item_id": item.item_id, "error": null, "new_webhook_url": new.url("/new")})
    );
    item.ask("/item/webhook/update", json!({"webhook": null}));
    item.ask("/sandbox/item/reset_login", json!({}));
    app.advance(3600);
    assert_eq!((old.deliveries().len(), new.deliveries().len()), (0, 1));
}
