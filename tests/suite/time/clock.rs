//! Time that is told to pass.

use crate::actor::item::text;
use crate::actor::{Copy, Developer, Engine, Server};
use jiff::ToSpan;
use serde_json::{Value, json};

crate::on_both_engines!(a_pending_row_is_posted_under_a_new_id_on_its_day, a_year_passes_in_one_call);

fn a_pending_row_is_posted_under_a_new_id_on_its_day(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["transactions"]);
    item.wait_for_history();
    let mut copy = Copy::new(None);
    copy.catch_up(&item, 500);
    let known = copy.rows.clone();
    let news = |copy: &Copy| -> Vec<Value> {
        copy.rows.iter().filter(|(id, _)| !known.contains_key(*id)).map(|(_, row)| row.clone()).collect()
    };

    let (today, posted) = (app.today(), app.today().saturating_add(3.days()));
    let row = json!({"date_transacted": today.to_string(), "date_posted": posted.to_string(), "amount": 12.34,
        "description": "A NEW SHOP"});
    item.ask(
        "/gingham/bank/transactions/create",
        json!({"account_id": item.account_id("0000"), "transactions": [row]}),
    );
    copy.catch_up(&item, 500);
    assert_eq!(news(&copy), Vec::<Value>::new(), "the Item learns of it at its next sync");
    app.advance(1);
    copy.catch_up(&item, 500);
    let pending = news(&copy);
    assert_eq!(pending.len(), 1);
    assert_eq!((&pending[0]["pending"], &pending[0]["date"]), (&json!(true), &json!(today.to_string())));

    let cursor = copy.base.clone();
    app.advance(3 * 86_400);
    let page = item.sync(&cursor, 500).ok();
    let added: Vec<&Value> =
        page["added"].as_array().unwrap().iter().filter(|row| row["name"] == pending[0]["name"]).collect();
    assert_eq!(added.len(), 1, "{page:#}");
    assert_eq!((&added[0]["pending"], &added[0]["date"]), (&json!(false), &json!(posted.to_string())));
    assert_ne!(added[0]["transaction_id"], pending[0]["transaction_id"]);
    assert_eq!(added[0]["pending_transaction_id"], pending[0]["transaction_id"]);
    assert_eq!(
        page["removed"],
        json!([{"account_id": pending[0]["account_id"], "transaction_id": pending[0]["transaction_id"]}])
    );
}

fn a_year_passes_in_one_call(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let neighbour = app.neighbour("Another clock");
    let dynamic = json!({"override_username": "user_transactions_dynamic", "override_password": "any"});
    let items = [
        app.link("ins_109508", &["transactions", "investments", "liabilities"]),
        app.link_with("ins_109508", &["transactions"], dynamic),
        app.link("ins_117650", &["transactions"]),
    ];
    let (before, elsewhere) = (app.now(), neighbour.now());
    // The call must answer at all within the client's patience; how quickly is a matter of the benchmarks.
    app.advance(365 * 86_400);
    let passed = app.now().duration_since(before).as_secs();
    assert!((365 * 86_400..365 * 86_400 + 120).contains(&passed), "{passed}");
    assert!(neighbour.now().duration_since(elsewhere).as_secs() < 120, "every client has its own clock");
    for item in &items {
        assert_eq!(item.get()["item"]["error"]["error_code"], "ITEM_LOGIN_REQUIRED");
    }
}

#[test]
fn a_clock_goes_forward_only_and_takes_one_word() {
    let server = Server::here();
    let app = Developer::new(&server);
    let now = app.now();
    let to = now.checked_add(jiff::SignedDuration::from_hours(48)).unwrap();
    let told = app.ask("/gingham/clock/advance", json!({"to": to.to_string()}));
    let reached: jiff::Timestamp = text(&told["now"]).parse().unwrap();
    assert!(reached >= to && reached.duration_since(to).as_secs() < 60);
    for body in [
        json!({"to": now.to_string()}),
        json!({}),
        json!({"to": to.to_string(), "seconds": 1}),
        json!({"to": "9999-12-31T00:00:00Z"}),
    ] {
        assert_eq!(app.call("/gingham/clock/advance", body.clone()).error_code(), "INVALID_FIELD", "{body}");
    }
}

#[test]
fn the_dynamic_users_pending_rows_are_all_posted_in_time() {
    let server = Server::here();
    let app = Developer::new(&server);
    let dynamic = json!({"override_username": "user_transactions_dynamic", "override_password": "any"});
    let item = app.link_with("ins_109508", &["transactions"], dynamic);
    item.wait_for_history();
    let pending: Vec<String> = item
        .transactions()
        .iter()
        .filter(|row| row["pending"] == true)
        .map(|row| text(&row["transaction_id"]))
        .collect();
    assert!(!pending.is_empty());
    item.refresh();
    let rows = item.transactions();
    for id in &pending {
        assert!(rows.iter().all(|row| row["transaction_id"] != id.as_str()), "the pending row is gone");
        let posted: Vec<&Value> =
            rows.iter().filter(|row| row["pending_transaction_id"] == id.as_str()).collect();
        assert_eq!(posted.len(), 1);
        assert_eq!(posted[0]["pending"], false);
    }
}
