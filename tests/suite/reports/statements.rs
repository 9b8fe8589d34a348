//! Bank statements: fetched, listed, downloaded, and never changed.

use super::{BANK, PATIENCE, paper};
use crate::actor::item::{array, text};
use crate::actor::{Developer, Engine, Item, Server};
use crate::on_both_engines;
use gingham_tests::receiver::{Behaviour, Receiver};
use jiff::ToSpan;
use serde_json::{Value, json};
use std::time::Instant;

on_both_engines!(statements_are_listed_and_read, more_are_fetched_later, what_keeps_statements_away);

/// The days that end yesterday and begin `months` before.
fn span(app: &Developer, months: i64) -> Value {
    let today = app.today();
    json!({"start_date": today.saturating_sub(months.months()).to_string(), "end_date": today.to_string()})
}

/// An Item with statements.
fn link<'a>(app: &'a Developer, options: &Value) -> Item<'a> {
    let mut all = json!({"statements": span(app, 4)});
    all.as_object_mut().unwrap().extend(options.as_object().unwrap().clone());
    app.link_with(BANK, &["statements"], all)
}

/// The accounts with their statements, once they were fetched.
fn listed(item: &Item<'_>) -> Vec<Value> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let answer = item.call("/statements/list", json!({}));
        if answer.status() == 200 {
            return array(&answer.json["accounts"]);
        }
        assert_eq!(answer.cause(), "ITEM_ERROR/PRODUCT_NOT_READY.1");
        assert!(Instant::now() < deadline, "the statements never came");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

fn download(item: &Item<'_>, statement: &Value) -> Vec<u8> {
    let body = json!({"access_token": item.access_token, "statement_id": statement["statement_id"]});
    paper::fetch(item.app, "/statements/download", body)
}

/// The hundredths in a line's last figure.
fn last_figure(page: &str, line: &str) -> i64 {
    let found =
        page.lines().rev().find(|text| text.contains(line)).unwrap_or_else(|| panic!("{line} in {page}"));
    let figure = found.split_whitespace().last().unwrap().replace([',', '.', '$'], "");
    figure.parse().unwrap_or_else(|_| panic!("{found}"))
}

fn statements_are_listed_and_read(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    for user in ["user_good", "user_transactions_dynamic", "user_yuppie"] {
        let item = link(&app, &json!({"override_username": user}));
        let accounts = listed(&item);
        assert!(!accounts.is_empty());
        let statements = array(&accounts[0]["statements"]);
        let least = if user == "user_good" { 3 } else { 1 };
        assert!(statements.len() >= least, "{user}: {statements:#?}");
        let mut newer: Option<i64> = None;
        let mut before: Vec<Vec<u8>> = Vec::new();
        for statement in &statements {
            let posted: jiff::civil::Date = text(&statement["date_posted"]).parse().unwrap();
            assert_eq!(
                json!([posted.year(), posted.month()]),
                json!([statement["year"], statement["month"]])
            );
            let pdf = download(&item, statement);
            if let Some(pages) = paper::pages(&pdf) {
                let all = pages.join("\n");
                assert!(all.contains("A simulated bank") && all.contains("Opening balance"), "{all}");
                let (opening, closing) =
                    (last_figure(&all, "Opening balance"), last_figure(&all, "Closing balance"));
                assert!(
                    newer.is_none_or(|newer| newer == closing),
                    "{user}: each month begins where the last ended"
                );
                newer = Some(opening);
            }
            before.push(pdf);
        }
        if user == "user_good" {
            // Time goes by, rows come, and what was printed stays.
            app.advance(20 * 24 * 3600);
            let again: Vec<Vec<u8>> = statements.iter().map(|statement| download(&item, statement)).collect();
            assert!(again == before, "a statement never changes");
        }
    }
}

fn more_are_fetched_later(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let receiver = Receiver::start(Behaviour::Status(200)).expect("a port is free");
    let item = link(&app, &json!({"webhook": receiver.url("/hook")}));
    let before = array(&listed(&item)[0]["statements"]).len();
    item.ask("/statements/refresh", span(&app, 12));
    let told = receiver.wait_for(1, PATIENCE, |_| true).expect("the end is told");
    let body: Value = serde_json::from_slice(&told[0].body).unwrap();
    assert_eq!(body["webhook_code"], "STATEMENTS_REFRESH_COMPLETE");
    assert_eq!((&body["result"], &body["item_id"]), (&json!("SUCCESS"), &json!(item.item_id)));
    assert!(array(&listed(&item)[0]["statements"]).len() > before + 5);
    let today = app.today();
    let backwards =
        json!({"start_date": today.to_string(), "end_date": today.saturating_sub(1.day()).to_string()});
    assert_eq!(item.call("/statements/refresh", backwards).cause(), "INVALID_FIELD.1");
    assert_eq!(item.call("/statements/refresh", span(&app, 25)).cause(), "INVALID_FIELD.1");
    // The bank lets nobody in any more.
    item.ask("/gingham/bank/password/change", json!({}));
    item.call("/statements/refresh", span(&app, 3)).ok();
    let failed = receiver
        .wait_for(2, PATIENCE, |delivery| String::from_utf8_lossy(&delivery.body).contains("STATEMENTS"));
    let bodies = failed.expect("the failure is told");
    let body: Value = serde_json::from_slice(&bodies[1].body).unwrap();
    assert_eq!(body["result"], "FAILURE");
    assert_eq!(item.call("/statements/list", json!({})).error_code(), "ITEM_LOGIN_REQUIRED");
}

fn what_keeps_statements_away(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let without = app.link(BANK, &["auth"]);
    let refused = without.call("/statements/list", json!({}));
    assert_eq!(refused.cause(), "ITEM_ERROR/PRODUCT_NOT_ENABLED.1");
    let item = link(&app, &json!({}));
    listed(&item);
    let unknown = item.call("/statements/download", json!({"statement_id": item.item_id}));
    assert_eq!(unknown.cause(), "INVALID_FIELD.1");
    let body = json!({"institution_id": BANK, "initial_products": ["statements"]});
    assert_eq!(app.call("/sandbox/public_token/create", body).cause(), "INVALID_FIELD.1");
    // The remedy: update mode adds the product.
    let configured = json!({
        "client_name": "App", "language": "en", "country_codes": ["US"], "user": {"client_user_id": "u"},
        "access_token": without.access_token, "products": ["statements"], "statements": span(&app, 3),
    });
    let token = text(&app.ask("/link/token/create", configured)["link_token"]);
    let walked = app.ask("/gingham/link/run", json!({"link_token": token, "steps": []}));
    assert_eq!(walked["outcome"]["type"], "success", "{walked:#}");
    assert!(!listed(&without).is_empty());
}
