//! Refreshed, filtered and shared reports.

use super::{BANK, Report, account, accounts};
use crate::actor::item::text;
use crate::actor::{Developer, Engine, Server};
use crate::on_both_engines;
use serde_json::{Value, json};

on_both_engines!(a_report_is_refreshed_and_filtered, an_auditor_reads_a_copy, each_cause_of_a_dead_copy);

fn a_report_is_refreshed_and_filtered(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link(BANK, &["assets"]);
    let options = json!({"client_report_id": "first", "user": {"email": "anna@example.com"}});
    let first = Report::order(&app, &[&item], 30, options);
    let before = first.read();
    let saving = text(&account(&before, "1111")["account_id"]);
    let filtered = first.call("/asset_report/filter", json!({"account_ids_to_exclude": [saving]})).ok();
    let filtered = Report::of(&app, &filtered);
    assert_ne!(filtered.id, first.id);
    let told = filtered.call("/asset_report/get", json!({})).ok();
    assert_eq!(accounts(&told).len() + 1, accounts(&before).len());
    assert_eq!(account(&told, "0000"), account(&before, "0000"));
    let unknown = json!({"account_ids_to_exclude": [item.item_id]});
    assert_eq!(first.call("/asset_report/filter", unknown).cause(), "INVALID_ACCOUNT_ID.1");
    let malformed = json!({"account_ids_to_exclude": ["x"]});
    assert_eq!(first.call("/asset_report/filter", malformed).cause(), "INVALID_FIELD.8");

    app.advance(20 * 24 * 3600);
    let changes = json!({"days_requested": 20, "options": {"client_report_id": ""}});
    let again = Report::of(&app, &filtered.call("/asset_report/refresh", changes).ok());
    let told = again.read();
    assert_eq!(told["report"]["days_requested"], 20);
    assert_eq!(told["report"]["client_report_id"], Value::Null);
    assert_eq!(told["report"]["user"]["email"], "anna@example.com");
    assert!(accounts(&told).iter().all(|account| account["mask"] != "1111"), "the filter stays");
    assert_eq!(first.read()["report"], before["report"], "a report never changes");
}

fn an_auditor_reads_a_copy(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let auditor = app.neighbour("Auditor");
    let item = app.link(BANK, &["assets"]);
    let report = Report::order(&app, &[&item], 30, json!({}));
    let read = report.read();
    let made = report.call("/asset_report/audit_copy/create", json!({"auditor_id": "fannie_mae"})).ok();
    let token = text(&made["audit_copy_token"]);
    assert!(token.starts_with("a-sandbox-") && token.len() == 36, "{token}");
    let nobody = report.call("/asset_report/audit_copy/create", json!({"auditor_id": "somebody"}));
    assert_eq!(nobody.cause(), "INVALID_FIELD.1");
    let seen = auditor.ask("/asset_report/audit_copy/get", json!({"audit_copy_token": token}));
    assert_eq!(seen["report"], read["report"]);
    // The report's own token is nothing in other hands, and the copy is not the auditor's to take back.
    let foreign = auditor.call("/asset_report/get", json!({"asset_report_token": report.token}));
    assert_eq!(foreign.cause(), "INVALID_FIELD.1");
    let taken = auditor.call("/asset_report/audit_copy/remove", json!({"audit_copy_token": token}));
    assert_eq!(taken.cause(), "INVALID_AUDIT_COPY_TOKEN.1");
    assert_eq!(taken.json["error_message"], Value::Null);
    // Reports survive their Items.
    item.ask("/item/remove", json!({}));
    assert_eq!(report.read()["report"], read["report"]);
    auditor.ask("/asset_report/audit_copy/get", json!({"audit_copy_token": token}));
    let refused = report.call("/asset_report/refresh", json!({}));
    assert_eq!(refused.cause(), "ASSET_REPORT_ERROR/DATA_UNAVAILABLE.1");
    assert_eq!(refused.json["causes"][0]["error_code"], "ITEM_NOT_FOUND");
}

fn each_cause_of_a_dead_copy(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link(BANK, &["assets"]);
    let report = Report::order(&app, &[&item], 10, json!({}));
    report.read();
    let copy = || text(&report.call("/asset_report/audit_copy/create", json!({})).ok()["audit_copy_token"]);
    let get = |token: &str| app.call("/asset_report/audit_copy/get", json!({"audit_copy_token": token}));
    for unknown in ["x", "a-sandbox-AAAAAAAAAAAAAAAAAAAAAAAAAA", "a-production-AAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(get(unknown).cause(), "INVALID_AUDIT_COPY_TOKEN.1", "{unknown}");
    }
    let (taken, left) = (copy(), copy());
    let removed = app.ask("/asset_report/audit_copy/remove", json!({"audit_copy_token": taken}));
    assert_eq!(removed["removed"], true);
    let refused = get(&taken);
    assert_eq!(refused.cause(), "INVALID_AUDIT_COPY_TOKEN.2");
    let explained = app.explain(refused.request_id());
    let evidence = &explained["cause"]["evidence"];
    assert!(
        evidence["revoked_at"].is_string() && evidence["asset_report_id"] == json!(report.id),
        "{explained:#}"
    );
    let again = app.call("/asset_report/audit_copy/remove", json!({"audit_copy_token": taken}));
    assert_eq!(again.cause(), "INVALID_AUDIT_COPY_TOKEN.2");
    get(&left).ok();
    report.call("/asset_report/remove", json!({})).ok();
    let refused = get(&left);
    assert_eq!(refused.cause(), "INVALID_AUDIT_COPY_TOKEN.3");
    let explained = app.explain(refused.request_id());
    assert!(explained["cause"]["evidence"]["report_removed_at"].is_string(), "{explained:#}");
    // The remedy: a new copy, of a report that is there.
    let next = Report::order(&app, &[&item], 10, json!({}));
    next.read();
    let remedy = next.call("/asset_report/audit_copy/create", json!({})).ok();
    get(&text(&remedy["audit_copy_token"])).ok();
}
