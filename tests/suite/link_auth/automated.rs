//! Automated micro-deposits: a deposit is looked for at the bank until it is seen, or given up.

use super::{numbers, signed_in, status, token, walk, webhooks};
use crate::actor::{Developer, Engine, Item, Server};
use serde_json::{Value, json};

crate::on_both_engines!(
    a_deposit_verifies_after_a_day,
    a_deposit_that_is_never_seen_expires,
    a_tester_ends_it
);

const DAY: i64 = 86_400;

fn linked<'a>(app: &'a Developer, products: Value) -> Item<'a> {
    let auth = json!({"automated_microdeposits_enabled": true});
    let link = token(app, auth, json!({"products": products, "webhook": "http://127.0.0.1:9/hook"}));
    let mut steps = signed_in("microdeposits_good", "0000");
    steps.push(numbers("Ada Lane", "021000021", "1111222233330000", "checking"));
    let walked = walk(app, &link, steps);
    let names = walked.names();
    assert_eq!(&names[6..8], ["SELECT_ACCOUNT", "NUMBERS"]);
    assert_eq!(&names[names.len() - 3..], ["LOADING", "CONNECTED", "HANDOFF"]);
    assert_eq!(walked.account()["verification_status"], "pending_automatic_verification");
    walked.item(app)
}

fn pending(item: &Item<'_>) -> Value {
    let refused = item.call("/auth/get", json!({}));
    assert_eq!(refused.refusal().0, "ITEM_ERROR/PRODUCT_NOT_READY");
    let request_id = refused.json["request_id"].as_str().unwrap();
    item.app.explain(request_id)["cause"]["evidence"].clone()
}

fn a_deposit_verifies_after_a_day(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = linked(&app, json!(["auth", "transactions"]));
    assert_eq!(item.get()["item"]["auth_method"], "AUTOMATED_MICRODEPOSITS");
    let evidence = pending(&item);
    assert_eq!(evidence["verification_status"], "pending_automatic_verification");
    assert!(evidence["deposit_made_at"].is_string(), "{evidence:#}");
    // The bank shows the deposit.
    let rows = item.wait_for_history().transactions();
    let deposit = rows.iter().find(|row| row["original_description"] == "#ABC Cotton Coun ACCTVERIFY");
    let deposit = deposit.expect("the deposit is among the rows");
    assert_eq!((&deposit["amount"], &deposit["pending"]), (&json!(-0.01), &json!(true)));
    app.advance(DAY);
    assert_eq!(status(&item), "automatically_verified");
    let account_id = item.account_id("0000");
    let told = webhooks(&item, "AUTH");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(told[0]["webhook_code"], "AUTOMATICALLY_VERIFIED");
    assert_eq!((&told[0]["account_id"], &told[0]["error"]), (&json!(account_id), &Value::Null));
    let ach = item.ask("/auth/get", json!({}))["numbers"]["ach"][0].clone();
    assert_eq!((&ach["account"], &ach["routing"]), (&json!("1111222233330000"), &json!("021000021")));
    app.advance(10 * DAY);
    assert_eq!(webhooks(&item, "AUTH").len(), 1, "it is told once");
}

fn a_deposit_that_is_never_seen_expires(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = linked(&app, json!(["auth"]));
    item.ask("/sandbox/item/reset_login", json!({}));
    app.advance(6 * DAY);
    assert!(webhooks(&item, "AUTH").is_empty());
    app.advance(2 * DAY);
    let told = webhooks(&item, "AUTH");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(told[0]["webhook_code"], "VERIFICATION_EXPIRED");
}

fn a_tester_ends_it(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = linked(&app, json!(["auth"]));
    let account_id = item.account_id("0000");
    let set = |status: &str| {
        let body = json!({"account_id": account_id, "verification_status": status});
        item.call("/sandbox/item/set_verification_status", body)
    };
    set("verification_expired").ok();
    assert_eq!(status(&item), "verification_expired");
    assert_eq!(webhooks(&item, "AUTH")[0]["webhook_code"], "VERIFICATION_EXPIRED");
    assert_eq!(pending(&item)["verification_status"], "verification_expired");
    // There is no way back, neither for a tester nor for the deposit.
    assert_eq!(set("automatically_verified").error_code(), "INVALID_FIELD");
    app.advance(2 * DAY);
    assert_eq!(status(&item), "verification_expired");
    let plain = app.link("ins_109508", &["auth"]);
    let body =
        json!({"account_id": plain.account_id("0000"), "verification_status": "automatically_verified"});
    let refused = plain.call("/sandbox/item/set_verification_status", body);
    assert_eq!(refused.error_code(), "INVALID_FIELD");
}
