//! Instant micro-deposits: the code is told in the session that sent the deposit.

use super::{WINDOWPANE, code, numbers, token, walk};
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(a_code_in_the_same_session, three_wrong_codes_end_it);

fn steps() -> Vec<Value> {
    vec![
        json!({"action": "institution", "institution_id": WINDOWPANE}),
        numbers("Ada Lane", "333333334", "1111222233330000", "savings"),
    ]
}

fn a_code_in_the_same_session(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let auth = json!({"instant_microdeposits_enabled": true, "same_day_microdeposits_enabled": true});
    let link = token(&app, auth, json!({}));
    let walked = walk(&app, &link, steps());
    let expected = [
        "OPEN",
        "SELECT_INSTITUTION",
        "SELECT_INSTITUTION",
        "NUMBERS",
        "SUBMIT_ROUTING_NUMBER",
        "SUBMIT_ACCOUNT_NUMBER",
        "LOADING",
        "INSTANT_MICRODEPOSIT_AUTHORIZED",
        "INSTANT_MICRODEPOSIT_VERIFICATION",
    ];
    assert_eq!(walked.names(), expected);
    assert_eq!(walked.outcome["pane"], "INSTANT_MICRODEPOSIT_VERIFICATION");
    let wrong = walk(&app, &link, vec![code("ABD")]);
    assert_eq!(wrong.error(), "INCORRECT_DEPOSIT_VERIFICATION");
    let walked = walk(&app, &link, vec![code("abc")]);
    assert_eq!(walked.names(), ["LOADING", "CONNECTED", "HANDOFF"]);
    assert_eq!(walked.account()["verification_status"], "manually_verified");
    let item = walked.item(&app);
    assert_eq!(item.get()["item"]["auth_method"], "INSTANT_MICRODEPOSITS");
    let ach = item.ask("/auth/get", json!({}))["numbers"]["ach"][0].clone();
    assert_eq!((&ach["account"], &ach["routing"]), (&json!("1111222233330000"), &json!("333333334")));

    // The routing number alone makes a same-day deposit an instant one.
    let walked = walk(&app, &link, vec![steps().remove(1), code("ABC")]);
    assert_eq!(walked.account()["verification_status"], "manually_verified");
    // Banks without instant payments fall back.
    let walked = walk(&app, &link, vec![super::typed()]);
    assert_eq!(walked.account()["verification_status"], "pending_manual_verification");
    let only = token(&app, json!({"instant_microdeposits_enabled": true}), json!({}));
    assert_eq!(walk(&app, &only, vec![super::typed()]).outcome["cause_id"], "INVALID_ACCOUNT_NUMBER.3");
}

fn three_wrong_codes_end_it(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, json!({"instant_microdeposits_enabled": true}), json!({}));
    let mut all = steps();
    all.extend([code("X"), code("Y"), code("Z")]);
    let walked = walk(&app, &link, all);
    assert_eq!(walked.error(), "TOO_MANY_VERIFICATION_ATTEMPTS");
    assert_eq!(walked.outcome["pane"], "ERROR");
    let left = walk(&app, &link, vec![json!({"action": "exit"})]);
    assert_eq!(left.outcome["error"]["error_code"], "TOO_MANY_VERIFICATION_ATTEMPTS");
}
