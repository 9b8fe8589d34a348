//! Faults: the third call fails, this Item's calls are slow, and it all ends again.

use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

crate::on_both_engines!(faults_strike_as_they_were_told);

fn faults_strike_as_they_were_told(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let [one, two] = [(); 2].map(|()| app.link("ins_109508", &["auth"]));
    let fault = |body: Value| app.ask("/gingham/faults/create", body)["fault_id"].clone();
    let statuses = |count: usize| -> Vec<u16> {
        (0..count).map(|_| one.call("/accounts/get", json!({})).status()).collect()
    };

    fault(json!({"endpoint": "/accounts/get", "error_code": "INSTITUTION_DOWN", "after": 2, "times": 2}));
    assert_eq!(statuses(6), [200, 200, 400, 400, 200, 200]);

    let id = fault(
        json!({"endpoint": "/accounts/get", "error_code": "INTERNAL_SERVER_ERROR", "item_id": one.item_id}),
    );
    let struck = one.call("/accounts/get", json!({}));
    assert_eq!((struck.status(), struck.refusal().0), (500, "API_ERROR/INTERNAL_SERVER_ERROR".to_owned()));
    assert_eq!(app.explain(struck.request_id())["cause"]["evidence"]["fault_id"], id);
    assert_eq!(two.accounts().len(), 12, "another Item is spared");
    assert_eq!(one.call("/item/get", json!({})).status(), 200, "and so is another endpoint");
    let neighbour = app.neighbour("A neighbour");
    neighbour.link("ins_109508", &["auth"]).accounts();
    let listed = crate::actor::item::array(&app.ask("/gingham/faults/list", json!({}))["faults"]);
    assert!(listed.iter().any(|listed| listed["fault_id"] == id));
    app.ask("/gingham/faults/remove", json!({"fault_id": id}));
    assert_eq!(statuses(1), [200]);

    fault(json!({"endpoint": "/accounts/get", "latency_ms": 300, "times": 1}));
    let begun = Instant::now();
    assert_eq!(statuses(1), [200]);
    assert!(begun.elapsed() >= Duration::from_millis(300), "slow, and then right");

    fault(
        json!({"endpoint": "/item/get", "error_code": "PRODUCT_NOT_READY", "error_type": "ASSET_REPORT_ERROR", "times": 1}),
    );
    assert_eq!(one.call("/item/get", json!({})).refusal().0, "ASSET_REPORT_ERROR/PRODUCT_NOT_READY");
    for wrong in [
        json!({"endpoint": "/no/such", "error_code": "INSTITUTION_DOWN"}),
        json!({"endpoint": "/item/get", "error_code": "NO_SUCH_CODE"}),
        json!({"endpoint": "/item/get"}),
    ] {
        assert_eq!(
            app.call("/gingham/faults/create", wrong.clone()).error_code(),
            "INVALID_FIELD",
            "{wrong}"
        );
    }
    assert_eq!(app.call("/gingham/faults/remove", json!({"fault_id": "none"})).error_code(), "INVALID_FIELD");
}
