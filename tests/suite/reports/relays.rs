//! Reports that are relayed to another client, and audit copies of the credit API.

use super::{BANK, Report, paper};
use crate::actor::item::text;
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

crate::on_both_engines!(a_relay_opens_for_its_client_alone, a_copy_shows_the_report_it_was_given_last);

fn relayed(app: &Developer, relay: &Value) -> crate::actor::Answer {
    app.call("/credit/relay/get", json!({"relay_token": relay, "report_type": "asset"}))
}

fn a_relay_opens_for_its_client_alone(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let (lender, stranger) = (app.neighbour("Lender"), app.neighbour("Stranger"));
    let item = app.link(BANK, &["assets"]);
    let report = Report::order(&app, &[&item], 30, json!({"client_report_id": "relayed"}));
    report.settled(&json!({})).ok();

    let asked = |to: &str, tokens: Value| json!({"report_tokens": tokens, "secondary_client_id": to});
    let nobody = app.call("/credit/relay/create", asked("nobody", json!([report.token])));
    assert_eq!(nobody.cause(), "INVALID_FIELD.1");
    let two = app.call("/credit/relay/create", asked(&lender.client_id, json!([report.token, report.token])));
    assert_eq!(two.error_code(), "INVALID_FIELD");
    let made = app.ask("/credit/relay/create", asked(&lender.client_id, json!([report.token])));
    let relay = &made["relay_token"];
    assert!(text(relay).starts_with("credit-relay-sandbox-"));

    let read = relayed(&lender, relay).ok();
    assert_eq!(read["report"], report.settled(&json!({})).ok()["report"]);
    let income = lender.call("/credit/relay/get", json!({"relay_token": relay, "report_type": "income"}));
    assert_eq!(income.error_code(), "INVALID_FIELD");
    let body = json!({"relay_token": relay, "report_type": "asset"});
    assert!(paper::fetch(&lender, "/credit/relay/pdf/get", body.clone()).starts_with(b"%PDF-"));
    assert_eq!(stranger.call("/credit/relay/pdf/get", body).error_code(), "INVALID_FIELD");
    for other in [&app, &stranger] {
        assert_eq!(relayed(other, relay).error_code(), "INVALID_FIELD", "it was made for one client");
    }

    let body = json!({"relay_token": relay, "report_type": "asset"});
    let refreshed = lender.ask("/credit/relay/refresh", body);
    assert_eq!(refreshed["relay_token"], *relay);
    let deadline = Instant::now() + Duration::from_secs(30);
    let newest = loop {
        let answer = relayed(&lender, relay);
        match answer.status() {
            200 => break answer.ok(),
            _ => assert_eq!(answer.cause(), "ASSET_REPORT_ERROR/PRODUCT_NOT_READY.1"),
        }
        assert!(Instant::now() < deadline, "the report never came");
        std::thread::sleep(Duration::from_millis(10));
    };
    assert_eq!(newest["report"]["asset_report_id"], refreshed["asset_report_id"]);
    assert_ne!(newest["report"]["asset_report_id"], json!(report.id));
    assert_eq!(newest["report"]["client_report_id"], "relayed");
    report.settled(&json!({})).ok();

    let body = json!({"relay_token": relay});
    assert_eq!(lender.call("/credit/relay/remove", body.clone()).error_code(), "INVALID_FIELD");
    assert_eq!(app.ask("/credit/relay/remove", body)["removed"], true);
    assert_eq!(relayed(&lender, relay).error_code(), "INVALID_FIELD");
}

fn a_copy_shows_the_report_it_was_given_last(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let auditor = app.neighbour("Auditor");
    let item = app.link(BANK, &["assets"]);
    let [first, second] = ["first", "second"].map(|name| {
        let report = Report::order(&app, &[&item], 10, json!({"client_report_id": name}));
        report.settled(&json!({})).ok();
        report
    });
    let made = app.ask("/credit/audit_copy_token/create", json!({"report_tokens": [first.token]}));
    let copy = json!({"audit_copy_token": made["audit_copy_token"]});
    let name = |app: &Developer| {
        app.ask("/asset_report/audit_copy/get", copy.clone())["report"]["client_report_id"].clone()
    };
    assert_eq!(name(&auditor), "first");
    let mut change = copy.clone();
    change["report_tokens"] = json!([second.token]);
    let foreign = auditor.call("/credit/audit_copy_token/update", change.clone());
    assert_eq!(foreign.cause(), "INVALID_AUDIT_COPY_TOKEN.1");
    assert_eq!(app.ask("/credit/audit_copy_token/update", change.clone())["updated"], true);
    assert_eq!(name(&auditor), "second");
    assert_eq!(app.ask("/credit/audit_copy_token/remove", copy.clone())["removed"], true);
    assert_eq!(auditor.call("/asset_report/audit_copy/get", copy).cause(), "INVALID_AUDIT_COPY_TOKEN.2");
    assert_eq!(app.call("/credit/audit_copy_token/update", change).cause(), "INVALID_AUDIT_COPY_TOKEN.2");
}
