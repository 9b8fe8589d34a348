//! One session for several Items, and one link token for all Items of a user.

use super::{linking, token, walk};
use crate::actor::item::array;
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(a_session_links_two_banks, a_user_repairs_what_broke_last);

fn user(app: &Developer) -> Value {
    app.ask("/user/create", json!({"client_user_id": "several-1"}))["user_id"].clone()
}

fn tokens(app: &Developer, link: &str) -> Vec<String> {
    let told = app.ask("/link/token/get", json!({"link_token": link}));
    let sessions = array(&told["link_sessions"]);
    let last = sessions.last().expect("a session was walked");
    assert_eq!(last["on_success"], Value::Null, "the page hears of no Item");
    let results = array(&last["results"]["item_add_results"]);
    results.iter().map(|result| result["public_token"].as_str().unwrap().to_owned()).collect()
}

fn a_session_links_two_banks(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let token_body = app.ask("/user/create", json!({"client_user_id": "several-0"}));
    let asked = json!({
        "products": ["auth"], "enable_multi_item_link": true, "user_token": token_body["user_token"],
    });
    let link = token(&app, asked);
    let mut steps = linking("ins_109508", &["0000"]);
    steps.extend(linking("ins_109509", &["1111"]));
    let walked = walk(&app, &link, json!(steps));
    let one = [
        "TRANSITION_VIEW SELECT_INSTITUTION",
        "SELECT_INSTITUTION",
        "TRANSITION_VIEW CREDENTIAL",
        "SUBMIT_CREDENTIALS",
        "TRANSITION_VIEW LOADING",
        "TRANSITION_VIEW SELECT_ACCOUNT",
        "TRANSITION_VIEW CONNECTED",
    ];
    let expected: Vec<&str> = ["OPEN CONSENT"].into_iter().chain(one).chain(one).chain(["HANDOFF"]).collect();
    assert_eq!(walked.events, expected);
    assert_eq!(walked.outcome["type"], "success");
    assert_eq!(walked.outcome["public_token"], Value::Null);
    let tokens = tokens(&app, &link);
    let banks: Vec<Value> = tokens
        .iter()
        .map(|public| app.exchange_token(public).get()["item"]["institution_id"].clone())
        .collect();
    assert_eq!(banks, ["ins_109508", "ins_109509"]);
}

fn a_user_repairs_what_broke_last(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let made = app.ask("/user/create", json!({"client_user_id": "several-2"}));
    let linked = |bank: &str| {
        let link = token(&app, json!({"products": ["auth"], "user_token": made["user_token"]}));
        let walked = walk(&app, &link, json!(linking(bank, &["0000"])));
        walked.outcome["public_token"].as_str().unwrap().to_owned()
    };
    let (first, second) = (linked("ins_109508"), linked("ins_109509"));
    let items = [app.exchange_token(&first), app.exchange_token(&second)];
    items[1].ask("/sandbox/item/reset_login", json!({}));
    app.advance(60);
    items[0].ask("/sandbox/item/reset_login", json!({}));
    let link = token(&app, json!({"update": {"user": true}, "user_token": made["user_token"]}));
    for item in &items {
        assert_eq!(item.call("/auth/get", json!({})).error_code(), "ITEM_LOGIN_REQUIRED");
        let sign_in = json!([{"action": "credentials", "username": "user_good", "password": "pass_good"}]);
        let walked = walk(&app, &link, sign_in);
        assert_eq!(walked.outcome["type"], "success", "{}", walked.outcome);
        item.ask("/auth/get", json!({}));
    }
    let nobody = app.call(
        "/link/token/create",
        json!({
            "client_name": "Suite", "language": "en", "country_codes": ["US"],
            "user": {"client_user_id": "x"}, "user_id": user(&app), "update": {"user": true},
        }),
    );
    assert_ne!(nobody.status(), 200);
}
