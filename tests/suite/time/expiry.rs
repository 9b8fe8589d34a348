//! Logins and consents that end, and the warnings before.

use crate::actor::verification::{body, code};
use crate::actor::{Developer, Engine, Server};
use gingham_tests::receiver::{Behaviour, Receiver};
use serde_json::{Value, json};
use std::time::Duration;

crate::on_both_engines!(a_sandbox_login_ends_after_thirty_days);

const DAY: i64 = 86_400;

fn a_sandbox_login_ends_after_thirty_days(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let receiver = Receiver::start(Behaviour::Status(200)).unwrap();
    let item = app.link_with("ins_109508", &["auth"], json!({"webhook": receiver.url("/")}));
    app.advance(30 * DAY - 3600);
    assert_eq!(item.get()["item"]["error"], Value::Null);
    app.advance(3600 + 1);

    let error = item.get()["item"]["error"].clone();
    assert_eq!(
        (&error["error_type"], &error["error_code"]),
        (&json!("ITEM_ERROR"), &json!("ITEM_LOGIN_REQUIRED"))
    );
    for path in ["/accounts/get", "/accounts/balance/get", "/auth/get", "/transactions/sync"] {
        let refused = item.call(path, json!({}));
        assert_eq!(
            refused.refusal(),
            ("ITEM_ERROR/ITEM_LOGIN_REQUIRED".to_owned(), "ITEM_LOGIN_REQUIRED.6".to_owned())
        );
        assert_eq!(app.explain(refused.request_id())["cause"]["id"], "ITEM_LOGIN_REQUIRED.6");
    }
    let told =
        receiver.wait_for(1, Duration::from_secs(20), |one| code(one) == "ITEM/ERROR").expect("it is told");
    assert_eq!(
        body(&told[0]),
        json!({"webhook_type": "ITEM", "webhook_code": "ERROR", "environment": "sandbox", "item_id": item.item_id, "error": error})
    );
}

/// When a warning comes, in days after linking, and what it says.
fn warning(institution: &str, until: i64) -> (i64, Value) {
    let server = Server::here();
    let app = Developer::new(&server);
    let receiver = Receiver::start(Behaviour::Status(200)).unwrap();
    let item = app.link_with(institution, &["auth"], json!({"webhook": receiver.url("/")}));
    let warned = |told: &gingham_tests::receiver::Delivery| code(told).starts_with("ITEM/PENDING_");
    app.advance((until - 8) * DAY);
    assert!(receiver.deliveries().iter().all(|told| !warned(told)), "not yet");
    app.advance(DAY + 3600);
    let told = receiver.wait_for(1, Duration::from_secs(20), warned).expect("it is told");
    let mut told = body(&told[0]);
    let key = if told["disconnect_time"].is_string() { "disconnect_time" } else { "consent_expiration_time" };
    let end: jiff::Timestamp = told[key].as_str().unwrap().parse().unwrap();
    let shown = item.get()["item"]["consent_expiration_time"].clone();
    assert_eq!(shown, told[key]);
    told[key] = json!("then");
    told["item_id"] = json!("it");
    (end.duration_since(app.now()).as_secs() / DAY, told)
}

#[test]
fn a_european_consent_warns_seven_days_before_its_end() {
    let (left, told) = warning("ins_117650", 180);
    assert_eq!(left, 6);
    assert_eq!(
        told,
        json!({"webhook_type": "ITEM", "webhook_code": "PENDING_EXPIRATION", "environment": "sandbox", "item_id": "it",
            "consent_expiration_time": "then"})
    );
}

#[test]
fn an_american_consent_warns_of_its_disconnection() {
    let (left, told) = warning("ins_127287", 365);
    assert_eq!(left, 6);
    assert_eq!(
        told,
        json!({"webhook_type": "ITEM", "webhook_code": "PENDING_DISCONNECT", "environment": "sandbox", "item_id": "it",
            "reason": "INSTITUTION_TOKEN_EXPIRATION", "disconnect_time": "then"})
    );
}
