//! Reports as documents.

use super::{BANK, Report, account, paper};
use crate::actor::item::text;
use crate::actor::{Developer, Engine, Server};
use crate::on_both_engines;
use serde_json::json;

on_both_engines!(a_lender_can_read_it);

fn a_lender_can_read_it(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link(BANK, &["assets", "investments"]);
    let user = json!({"first_name": "Anna", "last_name": "Charleston", "ssn": "123-45-6789"});
    let options = json!({"client_report_id": "loan 7", "user": user, "add_ons": ["investments"]});
    let report = Report::order(&app, &[&item], 365, options);
    let early = report.call("/asset_report/get", json!({}));
    let read = report.read();
    let body = json!({"asset_report_token": report.token});
    let pdf = paper::fetch(&app, "/asset_report/pdf/get", body.clone());
    assert_eq!(
        pdf,
        paper::fetch(&app, "/asset_report/pdf/get", body),
        "the same report is the same document"
    );
    let made = report.call("/asset_report/audit_copy/create", json!({})).ok();
    let copy = json!({"audit_copy_token": text(&made["audit_copy_token"])});
    let auditor = app.neighbour("Auditor");
    assert_eq!(pdf, paper::fetch(&auditor, "/asset_report/audit_copy/pdf/get", copy));
    assert!(early.status() == 200 || early.json["error_code"] == "PRODUCT_NOT_READY");
    let Some(pages) = paper::pages(&pdf) else { return };
    assert!(pages.len() > 3, "{} pages", pages.len());
    for fact in
        [report.id.as_str(), "loan 7", "Anna Charleston", "6789", "Plaid Checking", "Assets less debts"]
    {
        assert!(pages[0].contains(fact), "{fact} in {}", pages[0]);
    }
    let all = pages.join("\n");
    assert!(!all.contains("123-45"), "a social security number is not shown whole");
    let rows = account(&read, "0000")["transactions"].as_array().unwrap().len();
    assert!(all.contains(&format!("{rows} transactions")), "{rows} transactions in {all}");
    assert!(pages[1..].iter().all(|page| page.contains(&report.id)), "every page names the report");
    let short = json!({"asset_report_token": report.token, "options": {"days_to_include": 3}});
    let short = paper::pages(&paper::fetch(&app, "/asset_report/pdf/get", short)).unwrap();
    assert!(short.len() < pages.len(), "{} and {} pages", short.len(), pages.len());
}
