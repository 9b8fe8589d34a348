//! People may change what they share, which is counted and remembered.

use super::{otp, phone, shared, through};
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(what_is_changed_is_counted_and_remembered);

const DAY: i64 = 24 * 60 * 60;

fn counts(told: &Value, part: &str) -> [i64; 5] {
    let spans = ["edits_current", "edits_1d", "edits_30d", "edits_365d", "edits_all_time"];
    let counts = match part {
        "ssn" => &told["identity_edit_history"]["official_document"]["ssn"],
        part => &told["identity_edit_history"][part],
    };
    spans.map(|span| counts[span].as_i64().expect("a count is a number"))
}

fn what_is_changed_is_counted_and_remembered(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let share = |identity: Value| {
        let step = json!({"action": "share", "identity": identity});
        through(&app, "default", vec![phone("4155550015"), otp("123456"), step])
    };
    let told = shared(&app, &share(json!({"email": "alberta@example.com", "first_name": "Alberta"})));
    assert_eq!(told["identity"]["email"], "alberta@example.com");
    assert_eq!(counts(&told, "email"), [1, 1, 1, 1, 1]);
    assert_eq!(counts(&told, "name"), [0; 5], "what is typed as it was is no edit");

    app.advance(3 * DAY);
    let told = shared(&app, &share(json!({"ssn": "987654321"})));
    assert_eq!(told["identity"]["email"], "alberta@example.com", "an edit is remembered");
    assert_eq!(told["identity"]["ssn_last_4"], "4321");
    assert_eq!((counts(&told, "email"), counts(&told, "ssn")), ([0, 0, 1, 1, 1], [1, 1, 1, 1, 1]));

    let link = super::token(&app, "default");
    let wrong = json!([phone("4155550015"), otp("123456"), {"action": "share", "identity": {"ssn": "1"}}]);
    let refused = app.call("/gingham/link/run", json!({"link_token": link, "steps": wrong}));
    assert_eq!(refused.error_code(), "INVALID_FIELD");
    let gone = json!([{"action": "share", "identity": {"first_name": "", "last_name": ""}}]);
    let refused = app.call("/gingham/link/run", json!({"link_token": link, "steps": gone}));
    assert_eq!(refused.error_code(), "INVALID_FIELD", "what the template requires cannot be withheld");
}
