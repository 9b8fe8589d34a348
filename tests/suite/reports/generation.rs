//! What comes of an order, and the webhooks that tell.

use super::{BANK, Report, account, accounts, custom};
use crate::actor::{Developer, Engine, Server};
use crate::on_both_engines;
use gingham_tests::receiver::{Behaviour, Receiver};
use serde_json::{Value, json};

on_both_engines!(
    a_report_is_made,
    what_keeps_an_item_out,
    a_broken_item_spoils_or_is_left_out,
    what_is_too_much
);

fn a_report_is_made(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let receiver = Receiver::start(Behaviour::Status(200)).expect("a port is free");
    let item = app.link(BANK, &["assets", "investments"]);
    let user = json!({"client_user_id": "u-1", "first_name": "Anna", "last_name": "Charleston", "ssn": "123-45-6789"});
    let options = json!({
        "client_report_id": "loan 7", "webhook": receiver.url("/hook"), "user": user,
        "add_ons": ["investments", "fast_assets"],
    });
    let report = Report::order(&app, &[&item], 60, options);
    let read = report.read();
    assert_eq!(read["warnings"], json!([]));
    let told = &read["report"];
    assert_eq!((&told["asset_report_id"], &told["days_requested"]), (&json!(report.id), &json!(60)));
    assert_eq!(told["client_report_id"], "loan 7");
    assert_eq!(told["user"]["last_name"], "Charleston");
    assert_eq!(told["user"]["email"], Value::Null);
    assert_eq!(told["items"][0]["institution_id"], BANK);
    assert_eq!(accounts(&read).len(), item.accounts().len());
    let checking = account(&read, "0000");
    assert_eq!(checking["balances"]["current"], 110);
    assert_eq!(checking["days_available"], 60);
    assert_eq!(checking["historical_balances"].as_array().unwrap().len(), 60);
    assert!(!checking["owners"][0]["names"].as_array().unwrap().is_empty());
    let row = &checking["transactions"][0];
    assert!(row["original_description"].is_string() && row.get("category").is_none(), "{row}");
    let portfolio = &account(&read, "5555");
    assert!(!portfolio["investments"]["holdings"].as_array().unwrap().is_empty(), "{portfolio:#}");

    let fast = report.settled(&json!({"fast_report": true})).ok();
    assert_eq!(account(&fast, "0000")["transactions"], json!([]));
    assert_eq!(account(&fast, "0000")["owners"], checking["owners"]);
    let week = report.settled(&json!({"options": {"days_to_include": 7}})).ok();
    assert_eq!(account(&week, "0000")["historical_balances"].as_array().unwrap().len(), 7);

    let ready = receiver.wait_for(2, super::PATIENCE, |_| true).expect("two reports are ready");
    let mut types: Vec<String> = Vec::new();
    for delivery in &ready {
        let body: Value = serde_json::from_slice(&delivery.body).unwrap();
        assert_eq!(
            (&body["webhook_type"], &body["webhook_code"]),
            (&json!("ASSETS"), &json!("PRODUCT_READY"))
        );
        assert_eq!(body["asset_report_id"], json!(report.id));
        types.push(body["report_type"].as_str().unwrap().to_owned());
    }
    types.sort();
    assert_eq!(types, ["FAST", "FULL"]);
}

fn what_keeps_an_item_out(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let (with, without) = (app.link(BANK, &["assets"]), app.link(BANK, &["auth"]));
    let create = |tokens: Vec<&str>| {
        app.call("/asset_report/create", json!({"access_tokens": tokens, "days_requested": 10}))
    };
    let mixed = create(vec![&with.access_token, &without.access_token]);
    assert_eq!(mixed.cause(), "ASSET_REPORT_ERROR/PRODUCT_NOT_ENABLED.1");
    let explained = app.explain(mixed.request_id());
    let named = &explained["cause"]["evidence"]["items_without_assets"];
    assert_eq!(named[0]["item_id"], json!(without.item_id));
    assert_eq!(named.as_array().unwrap().len(), 1);
    assert_eq!(create(vec![]).cause(), "INVALID_FIELD.1");
    assert_eq!(create(vec![&with.access_token, &with.access_token]).cause(), "INVALID_FIELD.1");
    let nobody = "access-sandbox-00000000-0000-4000-8000-000000000000";
    assert_eq!(create(vec![nobody]).cause(), "INVALID_ACCESS_TOKEN.2");
    let fast = Report::order(&app, &[&with], 5, json!({}));
    assert_eq!(fast.settled(&json!({"fast_report": true})).cause(), "INVALID_FIELD.1");
    let bad =
        json!({"access_tokens": [with.access_token], "days_requested": 5, "options": {"user": {"ssn": "1"}}});
    assert_eq!(app.call("/asset_report/create", bad).cause(), "INVALID_FIELD.1");
}

fn a_broken_item_spoils_or_is_left_out(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let receiver = Receiver::start(Behaviour::Status(200)).expect("a port is free");
    let (well, broken) = (app.link(BANK, &["assets"]), app.link(BANK, &["assets"]));
    // The bank refuses the login, which the Item learns when the report is made.
    broken.ask("/gingham/bank/password/change", json!({}));
    let hook = json!({"webhook": receiver.url("/hook")});
    let spoilt = Report::order(&app, &[&well, &broken], 10, hook);
    let refused = spoilt.settled(&json!({}));
    assert_eq!(refused.cause(), "ASSET_REPORT_ERROR/DATA_UNAVAILABLE.1");
    let cause = &refused.json["causes"][0];
    assert_eq!(cause["error_code"], "ITEM_LOGIN_REQUIRED");
    assert_eq!(cause["item_id"], json!(broken.item_id));
    let told = receiver.wait_for(1, super::PATIENCE, |_| true).expect("the failure is told");
    let body: Value = serde_json::from_slice(&told[0].body).unwrap();
    assert_eq!((&body["webhook_code"], &body["asset_report_id"]), (&json!("ERROR"), &json!(spoilt.id)));
    assert_eq!(body["error"]["error_code"], "DATA_UNAVAILABLE");
    // By now the Item is known to be broken, so that an order is refused at once, whatever it tolerates.
    let tokens = json!([well.access_token, broken.access_token]);
    let body =
        json!({"access_tokens": tokens, "days_requested": 10, "options": {"require_all_items": false}});
    let refused = app.call("/asset_report/create", body);
    assert_eq!(refused.cause(), "ASSET_REPORT_ERROR/DATA_UNAVAILABLE.1");
    assert_eq!(refused.json["causes"][0]["item_id"], json!(broken.item_id));

    let breaks_later = app.link(BANK, &["assets"]);
    breaks_later.ask("/gingham/bank/password/change", json!({}));
    let options = json!({"require_all_items": false});
    let partly = Report::order(&app, &[&well, &breaks_later], 10, options).read();
    let items = partly["report"]["items"].as_array().unwrap();
    assert_eq!(items.len(), 1);
    assert_eq!(items[0]["item_id"], json!(well.item_id));
}

fn what_is_too_much(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let today = app.today();
    let row = |currency: &str| {
        json!({"date_transacted": today.to_string(), "date_posted": today.to_string(), "amount": 5,
               "description": "TEA", "currency": currency})
    };
    let user = |rows: Vec<Value>| {
        let account = json!({"type": "depository", "subtype": "checking", "starting_balance": 10, "transactions": rows});
        custom(&json!({"override_accounts": [account]}))
    };
    let mixed = app.link_with(BANK, &["assets"], user(vec![row("USD"), row("EUR")]));
    let refused = Report::order(&app, &[&mixed], 10, json!({})).settled(&json!({}));
    assert_eq!(refused.cause(), "ASSET_REPORT_ERROR/DATA_QUALITY_CHECK_FAILED.1");
    let explained = app.explain(refused.request_id());
    let found = explained["cause"]["evidence"]["found"].as_str().unwrap();
    assert!(found.contains("EUR"), "{explained:#}");
    let plain = app.link_with(BANK, &["assets"], user(vec![row("USD")]));
    assert_eq!(accounts(&Report::order(&app, &[&plain], 10, json!({})).read()).len(), 1);
}
