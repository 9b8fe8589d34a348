//! Reports with insights, and who may have them.

use super::{BANK, Report, account};
use crate::actor::{Developer, Engine, Server};
use crate::on_both_engines;
use serde_json::json;

on_both_engines!(insights_are_granted);

fn insights_are_granted(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link(BANK, &["assets"]);
    let grant = |routes: serde_json::Value| {
        let body = json!({"client_id": app.client_id, "routes": routes});
        app.administer("/gingham/client/update", body).ok();
    };
    let wanted = json!({"include_insights": true});
    grant(json!([]));
    let early = Report::order(&app, &[&item], 40, json!({}));
    early.read();
    let refused = early.settled(&wanted);
    assert_eq!(refused.cause(), "INSIGHTS_NOT_ENABLED.1");
    grant(json!(["asset_report_insights"]));
    let refused = early.settled(&wanted);
    assert_eq!(refused.cause(), "INSIGHTS_PREVIOUSLY_NOT_ENABLED.1");
    // The remedy is a new report.
    let late = Report::of(&app, &early.call("/asset_report/refresh", json!({})).ok());
    let read = late.settled(&wanted).ok();
    let row = &account(&read, "0000")["transactions"][0];
    for field in
        ["category", "category_id", "name", "location", "payment_meta", "transaction_type", "credit_category"]
    {
        assert!(!row[field].is_null(), "{field} in {row:#}");
    }
}
