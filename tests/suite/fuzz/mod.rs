//! No input makes a 5xx or a panic: bytes, JSON, and requests that are almost right.
//!
//! A panic in the server's task closes the connection, which fails the call. `GINGHAM_FUZZ_CASES` asks for more.

mod authorization;
mod mutate;
mod schema;

use crate::actor::{Answer, Developer, Dice, Request, Server, rounds};
use jiff::ToSpan;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use schema::{Book, Known};
use serde_json::{Value, json};

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() })
}

/// Answers are well-formed (the actor checks that) and never blame the server.
fn civil(answer: &Answer) {
    let status = answer.status();
    assert!(status < 500 || status == 501, "{} answered {status}: {:#}", answer.path, answer.json);
}

fn paths() -> Vec<&'static str> {
    let all = gingham_contract::operations().iter().chain(gingham_contract::own_operations());
    all.filter(|operation| operation.method == "POST").map(|operation| operation.path).collect()
}

fn keyed(app: &Developer, request: Request) -> Request {
    request.header("plaid-client-id", &app.client_id).header("plaid-secret", &app.secret)
}

#[test]
fn any_bytes() {
    let server = Server::here();
    let app = Developer::new(&server);
    let input = (proptest::sample::select(paths()), proptest::collection::vec(any::<u8>(), 0..200));
    let run = runner(rounds("GINGHAM_FUZZ_CASES", 1) * 300).run(&input, |(path, bytes)| {
        civil(&app.send(&keyed(&app, Request::json(path, bytes))));
        Ok(())
    });
    run.unwrap();
}

#[test]
fn any_json() {
    let server = Server::here();
    let app = Developer::new(&server);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        ".{0,20}".prop_map(Value::from),
    ];
    let tree = leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map("[a-z_]{0,12}", inner, 0..6).prop_map(|map| json!(map)),
        ]
    });
    let input = (proptest::sample::select(paths()), tree);
    let run = runner(rounds("GINGHAM_FUZZ_CASES", 1) * 300).run(&input, |(path, tree)| {
        civil(&app.send(&keyed(&app, Request::json(path, tree.to_string()))));
        Ok(())
    });
    run.unwrap();
}

#[test]
fn requests_that_are_almost_right() {
    let server = Server::here();
    let book = Book::read();
    let mut known = facts(&Developer::new(&server));
    let gaps = include_str!("../../../contract/gaps.txt");
    let mut answered = std::collections::BTreeSet::new();
    for round in 0..rounds("GINGHAM_FUZZ_CASES", 1) {
        for path in paths() {
            let app = Developer::new(&server);
            let times = if gaps.lines().any(|gap| gap == path) { 1 } else { 16 };
            let right = std::cell::Cell::new(false);
            runner(times)
                .run(&any::<u64>(), |seed| {
                    let mut dice = Dice::new(seed ^ u64::from(round));
                    let mut body = book.request(path, &known, &mut dice);
                    for _ in 0..dice.below(4) {
                        mutate::once(&mut body, &mut dice);
                    }
                    let answer = send(&app, path, body);
                    civil(&answer);
                    right.set(right.get() || answer.status() == 200);
                    Ok(())
                })
                .unwrap();
            if right.get() {
                answered.insert(path);
            }
            if times > 1 {
                // What was removed, broken or withdrawn here must not be missed elsewhere.
                known = facts(&app);
            }
        }
    }
    // Requests that are all refused at the door would prove little.
    let there = paths().len() - gaps.lines().count();
    assert!(
        answered.len() * 3 > there * 2,
        "only {} of {there} operations ever succeeded: {answered:?}",
        answered.len()
    );
}

fn send(app: &Developer, path: &str, body: Value) -> Answer {
    match path.starts_with("/gingham/client/") {
        true => app.administer(path, body),
        false => app.send(&keyed(app, Request::json(path, body.to_string()))),
    }
}

/// A report, a copy of it and a statement.
fn papers(app: &Developer) -> Vec<(&'static str, Value)> {
    let today = app.today();
    let span =
        json!({"start_date": today.saturating_sub(3.months()).to_string(), "end_date": today.to_string()});
    let item = app.link_with("ins_109508", &["assets", "statements"], json!({"statements": span}));
    let order = json!({"access_tokens": [item.access_token], "days_requested": 3});
    let report = app.ask("/asset_report/create", order)["asset_report_token"].clone();
    let ready = |path: &str, body: Value| loop {
        let answer = app.call(path, body.clone());
        match answer.status() {
            200 => return answer.json,
            _ => assert_eq!(answer.error_code(), "PRODUCT_NOT_READY"),
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    ready("/asset_report/get", json!({"asset_report_token": report}));
    let copy = app.ask("/asset_report/audit_copy/create", json!({"asset_report_token": report}));
    let listed = ready("/statements/list", json!({"access_token": item.access_token}));
    vec![
        ("access_token", json!(item.access_token)),
        ("access_tokens", json!([item.access_token])),
        ("asset_report_token", report),
        ("audit_copy_token", copy["audit_copy_token"].clone()),
        ("auditor_id", json!("ocrolus")),
        ("account_ids_to_exclude", json!([])),
        ("statement_id", listed["accounts"][0]["statements"][0]["statement_id"].clone()),
    ]
}

/// Values that exist, by the names of the fields that take them.
fn facts(app: &Developer) -> Known {
    let dynamic = json!({"override_username": "user_transactions_dynamic", "override_password": "any"});
    let items =
        [app.link("ins_109508", &["transactions"]), app.link_with("ins_109508", &["transactions"], dynamic)];
    let mut known = Known::default();
    let mut add = |name: &'static str, value: Value| known.add(name, value);
    for item in &items {
        add("access_token", json!(item.access_token));
        add("item_id", json!(item.item_id));
        for account in item.accounts() {
            add("account_id", account["account_id"].clone());
            add("account_ids", json!([account["account_id"]]));
        }
    }
    for (name, value) in papers(app) {
        add(name, value);
    }
    let today = json!({"client_user_id": items[0].item_id, "with_upgraded_user": true});
    let user_id = app.ask("/user/create", today)["user_id"].clone();
    let ids = json!([items[0].item_id]);
    app.ask("/user/items/associate", json!({"user_id": user_id, "item_ids": ids}));
    let older = app.ask("/user/create", json!({"client_user_id": items[0].item_id}));
    let partner = app.neighbour("Fuzzed");
    let third = json!({"user_token": older["user_token"], "third_party_client_id": partner.client_id});
    let third = app.ask("/user/third_party_token/create", third);
    let processor = app.ask("/sandbox/processor_token/create", json!({"institution_id": "ins_109508"}));
    add("processor_token", processor["processor_token"].clone());
    add("user_id", user_id);
    add("user_token", older["user_token"].clone());
    add("item_ids", ids);
    add("third_party_client_id", json!(partner.client_id));
    add("third_party_user_token", third["third_party_user_token"].clone());
    let home = json!({"street": "1 Main St", "city": "Springfield", "region": "NY", "postal_code": "12345",
        "country": "US"});
    let ann = json!({"first_name": "Ann", "last_name": "Lee", "date_of_birth": "1990-04-12",
        "emails": ["ann@example.com"], "phone_numbers": ["+14155550123"], "primary_address": home});
    add("consumer_report_user_identity", ann);
    add("identity", json!({"name": {"given_name": "Ann", "family_name": "Lee"}}));
    add("public_token", json!(app.public_token("ins_109508", &["auth"], json!({}))));
    let link = json!({"client_name": "x", "language": "en", "country_codes": ["US"], "products": ["auth"],
        "user": {"client_user_id": "x"}});
    let made = app.call("/link/token/create", link);
    if made.status() == 200 {
        add("link_token", made.json["link_token"].clone());
    }
    add("user", json!({"client_user_id": "x", "phone_number": "+14155550123"}));
    add("products", json!(["auth"]));
    add("language", json!("en"));
    add("client_name", json!("x"));
    let refused = app.call("/item/get", json!({"access_token": "x"}));
    add("request_id", refused.json["request_id"].clone());
    let hooks = app.ask("/gingham/webhooks/list", json!({}));
    add("webhook_id", hooks["webhooks"][0]["webhook_id"].clone());
    add("institution_id", json!("ins_109508"));
    add("institution_id", json!("ins_117650"));
    add("initial_products", json!(["transactions"]));
    add("country_codes", json!(["US"]));
    add("override_username", json!("user_custom"));
    add(
        "override_password",
        json!("{\"override_accounts\":[{\"type\":\"depository\",\"subtype\":\"checking\"}]}"),
    );
    add("webhook", json!("http://127.0.0.1:9/"));
    add("webhook_code", json!("DEFAULT_UPDATE"));
    // A fault may well be a 500, or ten minutes long; here it must not be met.
    add("endpoint", json!("/categories/get"));
    add("latency_ms", json!(1));
    add("client_id", json!(partner.client_id));
    add("snapshot_id", app.ask("/gingham/snapshot/create", json!({}))["snapshot_id"].clone());
    known
}
