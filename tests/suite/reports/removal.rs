//! Removed reports.

use super::{BANK, Report};
use crate::actor::{Developer, Engine, Server};
use crate::on_both_engines;
use serde_json::json;

on_both_engines!(a_removed_report_is_gone, removing_and_reading_at_once);

fn a_removed_report_is_gone(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link(BANK, &["assets"]);
    let report = Report::order(&app, &[&item], 10, json!({}));
    report.read();
    let snapshot = app.ask("/gingham/snapshot/create", json!({}));
    assert_eq!(report.call("/asset_report/remove", json!({})).ok()["removed"], true);
    let refused = report.call("/asset_report/get", json!({}));
    assert_eq!(refused.cause(), "INVALID_FIELD.1");
    let explained = app.explain(refused.request_id());
    assert!(explained["cause"]["evidence"]["removed_at"].is_string(), "{explained:#}");
    for path in ["/asset_report/filter", "/asset_report/refresh", "/asset_report/audit_copy/create"] {
        let body = match path {
            "/asset_report/filter" => json!({"account_ids_to_exclude": []}),
            _ => json!({}),
        };
        assert_eq!(report.call(path, body).cause(), "INVALID_PARENT.1", "{path}");
    }
    assert_eq!(report.call("/asset_report/remove", json!({})).cause(), "INVALID_FIELD.1");
    app.ask("/gingham/snapshot/restore", json!({"snapshot_id": snapshot["snapshot_id"]}));
    report.call("/asset_report/get", json!({})).ok();
}

/// Whoever reads while others remove sees all of a report or none of it, and one alone has removed it.
fn removing_and_reading_at_once(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link(BANK, &["assets"]);
    let report = Report::order(&app, &[&item], 30, json!({}));
    let whole = report.read();
    let outcomes: Vec<(bool, u16)> = std::thread::scope(|scope| {
        let calls: Vec<_> = (0..12)
            .map(|nth| {
                let (server, report, whole) = (&server, &report, &whole);
                scope.spawn(move || {
                    let app = Developer::new(server);
                    let removes = nth % 3 == 0;
                    let path = if removes { "/asset_report/remove" } else { "/asset_report/get" };
                    let answer = app.call(path, json!({"asset_report_token": report.token}));
                    match answer.status() {
                        200 if !removes => assert_eq!(answer.json["report"], whole["report"]),
                        200 => {}
                        _ => assert_eq!(answer.cause(), "INVALID_FIELD.1"),
                    }
                    (removes, answer.status())
                })
            })
            .collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == (true, 200)).count(), 1, "{outcomes:?}");
}
