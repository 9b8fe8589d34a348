//! A telephone number leads a person back to what they linked with it.

use super::{linking, token, walk};
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(
    a_number_is_remembered,
    a_number_of_the_sandbox_is_the_same_each_time,
    a_known_number_is_not_asked_for,
    a_guest_says_so,
    codes_that_are_wrong_end_it,
);

fn number(phone: &str, codes: &[&str]) -> Vec<Value> {
    let code = |code: &&str| json!({"action": "otp", "code": code});
    let mut steps = vec![json!({"action": "phone", "phone": phone})];
    steps.extend(codes.iter().map(code));
    steps
}

fn a_number_is_remembered(engine: Engine) {
    let mut server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, json!({"products": ["auth"]}));
    let mut steps = number("415-555-0123", &["123456"]);
    steps.extend(linking("ins_109510", &["0000"]));
    let walked = walk(&app, &link, json!(steps));
    assert_eq!(walked.outcome["type"], "success", "{}", walked.outcome);

    server.restart();
    let app = Developer::new(&server);
    let mut steps = number("+14155550123", &["123456"]);
    steps.push(json!({"action": "institution", "institution_id": "ins_109510"}));
    steps.push(json!({"action": "accounts", "masks": ["0000"]}));
    let walked = walk(&app, &link, json!(steps));
    let expected = [
        "OPEN CONSENT",
        "TRANSITION_VIEW CONSENT",
        "TRANSITION_VIEW SUBMIT_PHONE",
        "SUBMIT_PHONE",
        "TRANSITION_VIEW VERIFY_PHONE",
        "SUBMIT_OTP",
        "VERIFY_PHONE",
        "TRANSITION_VIEW SELECT_SAVED_INSTITUTION",
        "SELECT_INSTITUTION",
        "TRANSITION_VIEW SELECT_SAVED_ACCOUNT",
        "TRANSITION_VIEW CONNECTED",
        "HANDOFF",
    ];
    assert_eq!(walked.events, expected);
    let item = app.exchange_token(walked.outcome["public_token"].as_str().unwrap());
    assert_eq!(item.get()["item"]["institution_id"], "ins_109510");

    let other = app.neighbour("Other");
    let link = token(&other, json!({"products": ["auth"]}));
    let walked = walk(&other, &link, json!(number("+14155550123", &["123456"])));
    assert_eq!(walked.outcome["pane"], "SELECT_INSTITUTION", "a number is remembered in its own world");
}

fn a_number_of_the_sandbox_is_the_same_each_time(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let with = |phone: &str, more: Vec<Value>| {
        let link = token(&app, json!({"products": ["auth"]}));
        let steps = number(phone, &["123456"]).into_iter().chain(more).collect::<Vec<_>>();
        walk(&app, &link, json!(steps))
    };
    for _ in 0..2 {
        let new = with("415-555-0010", linking("ins_109510", &["0000"]));
        assert!(new.events.contains(&"TRANSITION_VIEW SELECT_INSTITUTION".to_owned()), "{:?}", new.events);
        assert_eq!(new.outcome["type"], "success", "{}", new.outcome);
        let chosen = with("415-555-0015", Vec::new());
        assert_eq!(chosen.outcome["type"], "success", "{}", chosen.outcome);
    }
}

fn a_known_number_is_not_asked_for(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let user = json!({"client_user_id": "u", "phone_number": "+14155550011"});
    let link = token(&app, json!({"products": ["auth"], "user": user}));
    let walked = walk(&app, &link, json!([]));
    assert_eq!(walked.events, ["OPEN CONSENT", "AUTO_SUBMIT_PHONE", "TRANSITION_VIEW VERIFY_PHONE"]);
}

fn a_guest_says_so(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, json!({"products": ["auth"]}));
    let walked = walk(&app, &link, json!([{"action": "guest"}]));
    let expected = [
        "OPEN CONSENT",
        "TRANSITION_VIEW CONSENT",
        "TRANSITION_VIEW SUBMIT_PHONE",
        "SKIP_SUBMIT_PHONE",
        "TRANSITION_VIEW SELECT_INSTITUTION",
    ];
    assert_eq!(walked.events, expected);
}

fn codes_that_are_wrong_end_it(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, json!({"products": ["auth"]}));
    let walked = walk(&app, &link, json!(number("4155550011", &["000000", "1", "2"])));
    let expected = [
        "SUBMIT_OTP",
        "ERROR",
        "SUBMIT_OTP",
        "ERROR",
        "SUBMIT_OTP",
        "TRANSITION_VIEW ERROR",
        "ERROR",
        "EXIT",
    ];
    assert_eq!(walked.events[5..], expected);
    assert_eq!(walked.outcome["cause_id"], "PROFILE_AUTHENTICATION_FAILED.1");
}
