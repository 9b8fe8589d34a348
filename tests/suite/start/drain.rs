//! SIGTERM: what is under way is answered, then the process ends well.

use crate::actor::{Engine, Gingham, Place};
use serde_json::json;
use std::time::{Duration, Instant};

crate::on_both_engines!(a_request_under_way_is_answered);

fn a_request_under_way_is_answered(engine: Engine) {
    let place = Place::new(engine);
    let mut gingham = Gingham::start(&place);
    let app = gingham.developer();
    let item = app.link("ins_109508", &["auth"]);
    app.ask("/gingham/faults/create", json!({"endpoint": "/item/get", "latency_ms": 1500, "times": 1}));
    std::thread::scope(|scope| {
        let begun = Instant::now();
        let item = &item;
        let answer = scope.spawn(move || (item.get(), begun.elapsed()));
        std::thread::sleep(Duration::from_millis(500));
        gingham.tell_to_stop();
        let (got, took) = answer.join().expect("it was answered");
        assert_eq!(got["item"]["item_id"], json!(item.item_id));
        assert!(took >= Duration::from_millis(1500), "it was under way when the signal came");
    });
    let status = gingham.ended();
    assert_eq!(status.code(), Some(0), "{}", gingham.log());
    Gingham::start(&place).developer().holding(&item.access_token, &item.item_id).accounts();
}
