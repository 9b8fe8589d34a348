//! Database flows: what is known of numbers is told at once.

use super::{numbers, token, walk};
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(
    insights_in_the_united_states,
    insights_in_canada,
    a_match_or_a_deposit,
    numbers_without_link
);

fn insights_in_the_united_states(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, json!({"database_insights_enabled": true}), json!({}));
    for (account, status, format, seen, score) in [
        ("1111222233331111", "database_insights_pass", "valid", true, json!(100)),
        ("1111222233333333", "database_insights_pass_with_caution", "valid", false, Value::Null),
        ("1111222233332222", "database_insights_fail", "invalid", false, Value::Null),
    ] {
        let walked = walk(&app, &link, vec![numbers("John Smith", "011401533", account, "checking")]);
        assert_eq!(walked.account()["verification_status"], status);
        assert_eq!(walked.outcome["metadata"]["institution"], Value::Null);
        let names = walked.names();
        assert_eq!(&names[names.len() - 3..], ["LOADING", "CONNECTED", "HANDOFF"]);
        let item = walked.item(&app);
        assert_eq!(item.get()["item"]["auth_method"], "DATABASE_INSIGHTS");
        let auth = item.ask("/auth/get", json!({}));
        let told = &auth["accounts"][0];
        assert_eq!(told["verification_name"], "John Smith");
        let insights = &told["verification_insights"];
        assert_eq!(insights["name_match_score"], score, "{account}");
        assert_eq!(insights["account_number_format"], format);
        assert_eq!(insights["network_status"]["has_numbers_match"], seen);
        assert_eq!(insights["network_status"]["is_numbers_match_verified"], seen);
        assert_eq!(insights["previous_returns"]["has_previous_administrative_return"], false);
        assert_eq!(auth["numbers"]["ach"][0]["account"], account);
    }
}

fn insights_in_canada(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, json!({"database_insights_enabled": true}), json!({"country_codes": ["CA"]}));
    for (account, status) in [
        ("11223311", "database_insights_pass"),
        ("11223333", "database_insights_pass_with_caution"),
        ("11223322", "database_insights_fail"),
    ] {
        let walked = walk(&app, &link, vec![numbers("Ada Lane", "11111-110", account, "savings")]);
        assert_eq!(walked.account()["verification_status"], status);
        let eft = walked.item(&app).ask("/auth/get", json!({}))["numbers"]["eft"][0].clone();
        assert_eq!((&eft["institution"], &eft["branch"]), (&json!("110"), &json!("11111")));
        assert_eq!(eft["account"], account);
    }
}

fn a_match_or_a_deposit(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let auth = json!({"database_match_enabled": true, "same_day_microdeposits_enabled": true});
    let link = token(&app, auth, json!({}));
    let step = |name: &str| vec![numbers(name, "110000000", "1111222233331111", "checking")];
    let walked = walk(&app, &link, step("John Smith"));
    assert_eq!(walked.account()["verification_status"], "database_matched");
    let item = walked.item(&app);
    assert_eq!(item.get()["item"]["auth_method"], "DATABASE_MATCH");
    assert_eq!(item.ask("/auth/get", json!({}))["numbers"]["ach"][0]["routing"], "110000000");
    let walked = walk(&app, &link, step("Somebody Else"));
    assert_eq!(walked.account()["verification_status"], "pending_manual_verification");
}

fn numbers_without_link(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let verify = |routing: &str, account: &str, name: Value| {
        let numbers = json!({"ach": {"routing": routing, "account": account}});
        app.ask("/auth/verify", json!({"numbers": numbers, "legal_name": name}))
    };
    let known = verify("011401533", "1111222233331111", json!("John Smith"));
    assert_eq!(known["verification_status"], "database_insights_pass");
    assert_eq!(known["verification_insights"]["name_match_score"], 100);
    assert_eq!(known["item_id"].as_str().unwrap().len(), 37);
    let possible = verify("011401533", "1111222233333333", Value::Null);
    assert_eq!(possible["verification_status"], "database_insights_pass_with_caution");
    let malformed = verify("011401534", "1111222233331111", json!("John Smith"));
    assert_eq!(malformed["verification_status"], "database_insights_fail");
    assert_eq!(malformed["item_id"], Value::Null);
}
