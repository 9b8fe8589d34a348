//! INVALID_AUDIT_COPY_TOKEN.

use super::play::Play;
use super::{Row, row};
use crate::actor::Answer;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);

pub const ROWS: &[Row] = &[
    row("INVALID_AUDIT_COPY_TOKEN.1", unknown),
    row("INVALID_AUDIT_COPY_TOKEN.2", revoked),
    row("INVALID_AUDIT_COPY_TOKEN.3", of_a_removed_report),
];

/// A report that is ready.
fn report(play: &Play<'_>) -> String {
    let item = play.item(&["assets"]);
    let body = json!({"access_tokens": [item.access_token], "days_requested": 30});
    let made = play.app.ask("/asset_report/create", body);
    let token = made["asset_report_token"].as_str().unwrap().to_owned();
    let deadline = Instant::now() + PATIENCE;
    while play.app.call("/asset_report/get", json!({"asset_report_token": token})).status() != 200 {
        assert!(Instant::now() < deadline, "the report never came");
        std::thread::sleep(Duration::from_millis(10));
    }
    token
}

fn copy(play: &Play<'_>, report: &str) -> String {
    let body = json!({"asset_report_token": report, "auditor_id": "fannie_mae"});
    let made = play.app.ask("/asset_report/audit_copy/create", body);
    made["audit_copy_token"].as_str().unwrap().to_owned()
}

fn get(play: &Play<'_>, copy: &str) -> Answer {
    play.app.call("/asset_report/audit_copy/get", json!({"audit_copy_token": copy}))
}

fn unknown(play: &Play<'_>) {
    let copy = copy(play, &report(play));
    play.refuses(Value::Null, || get(play, "a-sandbox-ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
    play.works(get(play, &copy));
}

fn revoked(play: &Play<'_>) {
    let report = report(play);
    let old = copy(play, &report);
    play.app.ask("/asset_report/audit_copy/remove", json!({"audit_copy_token": old}));
    play.refuses(Value::Null, || get(play, &old));
    play.works(get(play, &copy(play, &report)));
}

fn of_a_removed_report(play: &Play<'_>) {
    let removed = report(play);
    let old = copy(play, &removed);
    play.app.ask("/asset_report/remove", json!({"asset_report_token": removed}));
    play.refuses(Value::Null, || get(play, &old));
    play.works(get(play, &copy(play, &report(play))));
}
