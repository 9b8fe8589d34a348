//! A change and the webhook that it causes are there together, or neither is.

use crate::actor::{Dice, Engine, Gingham, Place, rounds};
use gingham_tests::receiver::dead_url;
use serde_json::json;
use std::time::Duration;

crate::on_both_engines!(a_change_and_its_webhook_are_one);

fn a_change_and_its_webhook_are_one(engine: Engine) {
    let place = Place::new(engine);
    let mut dice = Dice::new(Dice::seed());
    let mut gingham = Gingham::start(&place);
    for _ in 0..rounds("GINGHAM_CRASH_ROUNDS", 3) {
        let app = gingham.developer();
        let url = dead_url().unwrap();
        let items: Vec<(String, String)> = (0..8)
            .map(|_| app.link_with("ins_109508", &["auth"], json!({"webhook": url})))
            .map(|item| (item.access_token, item.item_id))
            .collect();
        std::thread::scope(|scope| {
            for (token, _) in &items {
                let app = gingham.developer();
                // Whether the answer still comes is left to chance.
                scope.spawn(move || {
                    app.try_call("/sandbox/item/reset_login", json!({"access_token": token})).is_ok()
                });
            }
            std::thread::sleep(Duration::from_millis(dice.below(25) as u64));
            gingham.kill();
        });
        gingham = Gingham::start(&place);
        let app = gingham.developer();
        for (token, id) in &items {
            let item = app.holding(token, id);
            let broken = item.get()["item"]["error"].is_object();
            let told = app.ask("/gingham/webhooks/list", json!({"item_id": id}))["webhooks"]
                .as_array()
                .unwrap()
                .len();
            assert_eq!(told, usize::from(broken));
        }
    }
}
