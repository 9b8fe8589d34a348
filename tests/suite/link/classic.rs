//! Username, password, questions; and the ways that do not lead to an Item.

use super::{linking, token, walk};
use crate::actor::{Developer, Engine, Server};
use serde_json::json;

crate::on_both_engines!(a_person_links_and_repairs, a_person_mistypes_and_leaves);

fn a_person_links_and_repairs(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, json!({"products": ["auth"]}));
    let mut steps = linking("ins_109508", &["0000"]);
    steps[1]["password"] = json!("mfa_questions_2_1");
    for round in ["answer_0_0", "answer_1_0"] {
        steps.insert(steps.len() - 1, json!({"action": "mfa", "answers": [round]}));
    }
    let walked = walk(&app, &link, json!(steps));
    let expected = [
        "OPEN CONSENT",
        "TRANSITION_VIEW SELECT_INSTITUTION",
        "SELECT_INSTITUTION",
        "TRANSITION_VIEW CREDENTIAL",
        "SUBMIT_CREDENTIALS",
        "TRANSITION_VIEW LOADING",
        "TRANSITION_VIEW MFA",
        "SUBMIT_MFA",
        "TRANSITION_VIEW LOADING",
        "TRANSITION_VIEW MFA",
        "SUBMIT_MFA",
        "TRANSITION_VIEW LOADING",
        "TRANSITION_VIEW SELECT_ACCOUNT",
        "TRANSITION_VIEW CONNECTED",
        "HANDOFF",
    ];
    assert_eq!(walked.events, expected);
    let item = app.exchange_token(walked.outcome["public_token"].as_str().unwrap());
    assert_eq!(item.ask("/auth/get", json!({}))["accounts"].as_array().unwrap().len(), 1);

    item.ask("/sandbox/item/reset_login", json!({}));
    assert_eq!(item.call("/auth/get", json!({})).error_code(), "ITEM_LOGIN_REQUIRED");
    let link = token(&app, json!({"access_token": item.access_token}));
    let sign_in = json!([{"action": "credentials", "username": "user_good", "password": "pass_good"}]);
    let walked = walk(&app, &link, sign_in);
    let expected = [
        "OPEN CONSENT",
        "TRANSITION_VIEW CREDENTIAL",
        "SUBMIT_CREDENTIALS",
        "TRANSITION_VIEW LOADING",
        "TRANSITION_VIEW CONNECTED",
        "HANDOFF",
    ];
    assert_eq!(walked.events, expected);
    item.ask("/auth/get", json!({}));
}

fn a_person_mistypes_and_leaves(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, json!({"products": ["auth"]}));
    let mut steps = linking("ins_109508", &["0000"]);
    steps[1]["password"] = json!("wrong");
    steps[2] = json!({"action": "exit"});
    let walked = walk(&app, &link, json!(steps));
    let expected = [
        "SUBMIT_CREDENTIALS",
        "TRANSITION_VIEW LOADING",
        "ERROR",
        "TRANSITION_VIEW CREDENTIAL",
        "TRANSITION_VIEW EXIT",
        "EXIT",
    ];
    assert_eq!(walked.events[4..], expected);
    assert_eq!(walked.outcome["cause_id"], "INVALID_CREDENTIALS.1");
    assert_eq!(walked.outcome["metadata"]["status"], "requires_credentials");
}
