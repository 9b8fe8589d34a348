//! Instant Match: the numbers must be those of the account that was chosen.

use super::{numbers, signed_in, token, walk};
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(numbers_match_an_account, other_numbers_are_refused, only_in_the_united_states);

fn numbers_match_an_account(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, json!({}), json!({}));
    let mut steps = signed_in("pass_good", "1111");
    steps.push(json!({"action": "numbers", "routing": "021000021", "account": "1111222233331111"}));
    let walked = walk(&app, &link, steps);
    let expected = [
        "OPEN",
        "SELECT_INSTITUTION",
        "SELECT_INSTITUTION",
        "CREDENTIAL",
        "SUBMIT_CREDENTIALS",
        "LOADING",
        "SELECT_ACCOUNT",
        "NUMBERS",
        "SUBMIT_ROUTING_NUMBER",
        "SUBMIT_ACCOUNT_NUMBER",
        "LOADING",
        "CONNECTED",
        "HANDOFF",
    ];
    assert_eq!(walked.names(), expected);
    assert_eq!(walked.told("SUBMIT_ROUTING_NUMBER")["routing_number"], "021000021");
    assert_eq!(walked.told("SUBMIT_ACCOUNT_NUMBER")["account_number_mask"], "1111");
    assert_eq!(walked.account()["verification_status"], Value::Null);
    assert_eq!(walked.outcome["metadata"]["institution"]["institution_id"], super::HOUNDSTOOTH);
    let item = walked.item(&app);
    assert_eq!(item.get()["item"]["auth_method"], "INSTANT_MATCH");
    let auth = item.ask("/auth/get", json!({}));
    assert_eq!(auth["numbers"]["ach"][0]["routing"], "021000021");
    assert_eq!(auth["numbers"]["ach"][0]["account"], "1111222233331111");
    assert_eq!(auth["numbers"]["ach"].as_array().unwrap().len(), 1);
}

fn other_numbers_are_refused(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, json!({}), json!({}));
    let mut steps = signed_in("pass_good", "1111");
    steps.push(numbers("", "021000021", "1111222233330000", "savings"));
    let walked = walk(&app, &link, steps);
    assert_eq!((walked.error(), &walked.outcome["pane"]), ("INVALID_ACCOUNT_NUMBER", &json!("NUMBERS")));
    assert_eq!(walked.outcome["cause_id"], "INVALID_ACCOUNT_NUMBER.1");
    // The way on is the same form.
    let again = walk(&app, &link, vec![numbers("", "021000021", "1111222233331111", "savings")]);
    assert_eq!(again.names().last().unwrap(), "HANDOFF");
    let malformed = numbers("", "021000022", "1111222233331111", "savings");
    let mut steps = signed_in("pass_good", "1111");
    steps.push(malformed);
    assert_eq!(walk(&app, &link, steps).outcome["cause_id"], "INVALID_ACCOUNT_NUMBER.4");
    let several = json!({"link_token": link, "steps": [
        {"action": "institution", "institution_id": super::HOUNDSTOOTH},
        {"action": "credentials", "username": "user_good", "password": "pass_good"},
        {"action": "accounts", "masks": ["0000", "1111"]},
    ]});
    assert_eq!(app.call("/gingham/link/run", several).error_code(), "INVALID_FIELD");
}

fn only_in_the_united_states(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let steps = || signed_in("pass_good", "1111").into_iter().take(2).collect();
    let both = token(&app, json!({}), json!({"country_codes": ["US", "CA"]}));
    let walked = walk(&app, &both, steps());
    assert_eq!(
        (walked.error(), &walked.outcome["cause_id"]),
        ("INSTANT_MATCH_FAILED", &json!("INSTANT_MATCH_FAILED.1"))
    );
    let off = token(&app, json!({"instant_match_enabled": false}), json!({}));
    assert_eq!(walk(&app, &off, steps()).outcome["cause_id"], "INSTANT_MATCH_FAILED.2");
    // Who does not move money needs no numbers.
    let other = token(&app, json!({}), json!({"products": ["transactions"]}));
    assert_eq!(walk(&app, &other, signed_in("pass_good", "1111")).outcome["type"], "success");
}
