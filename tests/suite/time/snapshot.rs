//! A world that is put back as it was.

use crate::actor::{Copy, Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(a_restored_world_is_the_old_one);

fn a_restored_world_is_the_old_one(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let neighbour = app.neighbour("A neighbour");
    let spared = neighbour.link("ins_109508", &["auth"]);
    let dynamic = json!({"override_username": "user_transactions_dynamic", "override_password": "any"});
    let item = app.link_with("ins_109508", &["transactions"], dynamic);
    let unexchanged = app.public_token("ins_109508", &["auth"], json!({}));
    item.wait_for_history();
    let mut copy = Copy::new(None);
    copy.step(&item, 7);
    let (got, rows, then) = (item.get()["item"].clone(), item.transactions(), app.now());
    let snapshot = app.ask("/gingham/snapshot/create", json!({}))["snapshot_id"].clone();

    app.exchange_token(&unexchanged);
    item.refresh();
    app.advance(10 * 86_400);
    item.ask("/gingham/bank/account/close", json!({"account_id": item.accounts()[0]["account_id"]}));
    let mut lost = Copy::new(None);
    lost.catch_up(&item, 500);
    let later = app.link("ins_109508", &["auth"]);
    app.ask("/gingham/faults/create", json!({"endpoint": "/item/get", "error_code": "INSTITUTION_DOWN"}));
    let rotated = item.ask("/item/access_token/invalidate", json!({}))["new_access_token"].clone();
    let during = neighbour.link("ins_109508", &["auth"]);

    app.ask("/gingham/snapshot/restore", json!({"snapshot_id": snapshot}));
    assert_eq!(item.get()["item"], got, "the old token works, the fault is gone");
    assert_eq!(item.transactions(), rows);
    let passed = app.now().duration_since(then).as_secs();
    assert!((-1..120).contains(&passed), "the clock is back: {passed} s");
    copy.catch_up(&item, 7);
    assert_eq!(copy.rows.len(), rows.len(), "a cursor from before goes on");
    app.exchange_token(&unexchanged);
    for token in [rotated, json!(later.access_token)] {
        let gone = app.call("/item/get", json!({"access_token": token}));
        assert_eq!(gone.cause(), "INVALID_ACCESS_TOKEN.2", "what came later never was");
    }
    assert_eq!(app.ask("/gingham/faults/list", json!({}))["faults"], json!([]));
    assert_eq!((spared.accounts().len(), during.accounts().len()), (12, 12), "others' worlds go on");

    // A cursor of the lost future either is refused or leads to what is.
    let answer = item.sync(&lost.base, 500);
    assert!(answer.status() == 200 || answer.error_code() == "INVALID_FIELD");
    item.refresh();
    copy.catch_up(&item, 500);
    let current: Vec<Value> = item.transactions();
    assert_eq!(copy.rows.len(), current.len(), "and the world goes on from there");
    let foreign = neighbour.call("/gingham/snapshot/restore", json!({"snapshot_id": snapshot}));
    assert_eq!(foreign.error_code(), "INVALID_FIELD");
}
