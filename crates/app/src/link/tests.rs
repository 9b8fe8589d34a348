//! Walks through sessions, over the simulated banks and a real store.

mod banks;
mod erased;
mod numbers;
mod returning;
mod stage;
mod tokens;
mod updates;
mod visits;

use super::Step;
use serde_json::{Value, json};
use stage::{Stage, names, wanted};

const BANK: &str = "ins_109508";
const OAUTH: &str = "ins_127287";

fn institution(id: &str) -> Step {
    Step::Institution { institution_id: id.to_owned() }
}

fn credentials(username: &str, password: &str) -> Step {
    Step::Credentials { username: username.to_owned(), password: password.to_owned() }
}

fn good() -> Step {
    credentials("user_good", "pass_good")
}

fn mfa(answers: &[&str]) -> Step {
    Step::Mfa { answers: answers.iter().map(|answer| (*answer).to_owned()).collect() }
}

fn accounts(masks: &[&str]) -> Step {
    Step::Accounts { masks: masks.iter().map(|mask| (*mask).to_owned()).collect() }
}

fn oauth(masks: &[&str]) -> Step {
    Step::Oauth { masks: Some(masks.iter().map(|mask| (*mask).to_owned()).collect()), error: None }
}

#[tokio::test]
async fn a_person_links_two_accounts() {
    let stage = Stage::sandbox().await;
    let link =
        stage.token(json!({"products": ["auth", "transactions"], "webhook": "http://h.example/"})).await;
    let (events, outcome) =
        stage.run(&link, vec![institution(BANK), good(), accounts(&["0000", "1111"])]).await;
    let expected = [
        "OPEN CONSENT",
        "TRANSITION_VIEW SELECT_INSTITUTION",
        "SELECT_INSTITUTION",
        "TRANSITION_VIEW CREDENTIAL",
        "SUBMIT_CREDENTIALS",
        "TRANSITION_VIEW LOADING",
        "TRANSITION_VIEW SELECT_ACCOUNT",
        "TRANSITION_VIEW CONNECTED",
        "HANDOFF",
    ];
    assert_eq!(names(&events), expected);
    assert_eq!(outcome["type"], "success");
    assert_eq!(outcome["metadata"]["institution"]["institution_id"], BANK);
    let item = stage.item_of(&outcome).await;
    let shared: Vec<_> = item.shared().map(|account| account.mask.clone().unwrap()).collect();
    assert_eq!(shared, ["0000", "1111"]);
    assert_eq!(item.record.webhook.as_deref(), Some("http://h.example/"));
    // The bank's other accounts are neither shared nor found anew by the next pull.
    let before = item.accounts.len();
    stage.pull(&item).await;
    let item = stage.item(item.row.item_key).await;
    assert_eq!((item.shared().count(), item.accounts.len()), (2, before));
}

#[tokio::test]
async fn every_way_to_answer_the_bank_leads_on() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    for (password, answers) in [
        ("mfa_device", vec![vec!["Call"], vec!["1234"]]),
        ("mfa_questions_2_2", vec![vec!["answer_0_0", "answer_0_1"], vec!["answer_1_0", "answer_1_1"]]),
        ("mfa_selections", vec![vec!["Yes"]]),
        ("mfa_selections_1_1_3", vec![vec!["answer_0_0_0"]]),
        (r#"{"recaptcha":"good"}"#, vec![]),
    ] {
        let mut steps = vec![institution(BANK), credentials("user_good", password)];
        steps.extend(answers.iter().map(|answers| mfa(answers)));
        steps.push(accounts(&["0000"]));
        let (events, outcome) = stage.run(&link, steps).await;
        assert_eq!(outcome["type"], "success", "{password}: {outcome}");
        let rounds = names(&events).iter().filter(|name| *name == "SUBMIT_MFA").count();
        assert_eq!(rounds, answers.len(), "{password}");
    }
}

#[tokio::test]
async fn what_is_refused_shows_why_and_leads_on() {
    let stage = Stage::sandbox().await;
    for (password, code, pane) in [
        ("nonsense", "INVALID_CREDENTIALS", "CREDENTIAL"),
        ("error_ITEM_LOCKED", "ITEM_LOCKED", "SELECT_INSTITUTION"),
        ("error_INSTITUTION_DOWN", "INSTITUTION_DOWN", "SELECT_INSTITUTION"),
        ("error_USER_INPUT_TIMEOUT", "USER_INPUT_TIMEOUT", "CREDENTIAL"),
        ("error_INTERNAL_SERVER_ERROR", "INTERNAL_SERVER_ERROR", "ERROR"),
        ("error_COUNTRY_NOT_SUPPORTED", "COUNTRY_NOT_SUPPORTED", "SELECT_INSTITUTION"),
        (r#"{"recaptcha":"bad"}"#, "RECAPTCHA_BAD", "SELECT_INSTITUTION"),
    ] {
        let link = stage.token(wanted()).await;
        let (_, outcome) =
            stage.run(&link, vec![institution(BANK), credentials("user_good", password)]).await;
        assert_eq!(outcome["type"], "open", "{password}: {outcome}");
        assert_eq!(outcome["pane"], pane, "{password}");
        assert_eq!(outcome["error"]["error_code"], code, "{password}");
        let (_, outcome) = stage.run(&link, vec![Step::Exit]).await;
        assert_eq!(outcome["type"], "exit", "{password}");
        assert_eq!(outcome["error"]["error_code"], code, "{password}");
        assert!(outcome["cause_id"].as_str().unwrap().starts_with(code), "{outcome}");
    }
    let link = stage
        .token(json!({"products": ["auth"], "account_filters": {"credit": {"account_subtypes": ["all"]}}}));
    let (_, outcome) = stage.run(&link.await, vec![institution(BANK), good()]).await;
    assert_eq!(outcome["error"]["error_code"], "NO_AUTH_ACCOUNTS");
    let link = stage.token(wanted()).await;
    for (bank, code) in [
        ("ins_132361", "INSTITUTION_DOWN"),
        ("ins_133402", "INSTITUTION_NO_LONGER_SUPPORTED"),
        ("ins_43", "COUNTRY_NOT_SUPPORTED"),
    ] {
        let (_, outcome) = stage.run(&link, vec![institution(bank)]).await;
        assert_eq!(
            (&outcome["pane"], &outcome["error"]["error_code"]),
            (&json!("SELECT_INSTITUTION"), &json!(code))
        );
    }
}

#[tokio::test]
async fn a_wrong_answer_may_be_tried_again_and_a_call_goes_on_where_the_last_stopped() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    let (_, outcome) = stage
        .run(&link, vec![institution(BANK), credentials("user_good", "mfa_selections"), mfa(&["No"])])
        .await;
    assert_eq!((&outcome["pane"], &outcome["cause_id"]), (&json!("MFA"), &json!("INVALID_MFA.1")));
    let (events, outcome) = stage.run(&link, vec![mfa(&["Yes"]), accounts(&["0000"])]).await;
    assert_eq!(names(&events)[0], "SUBMIT_MFA");
    assert_eq!(outcome["type"], "success");
}

#[tokio::test]
async fn a_step_out_of_place_is_refused_and_makes_nothing() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    for steps in [
        vec![good()],
        vec![institution(BANK), accounts(&["0000"])],
        vec![institution(BANK), good(), accounts(&["9999"])],
        vec![institution(BANK), good(), accounts(&[])],
        vec![institution(BANK), good(), accounts(&["0000"]), mfa(&["x"])],
        vec![institution(BANK), oauth(&["0000"])],
    ] {
        assert_eq!(stage.refused(&link, steps).await, "INVALID_FIELD.14");
    }
    assert_eq!(stage.items().await, 0);
}

#[tokio::test]
async fn optional_products_come_as_far_as_the_accounts_give_them() {
    let stage = Stage::sandbox().await;
    let asked = json!({
        "products": ["transactions"],
        "required_if_supported_products": ["auth", "investments"],
        "additional_consented_products": ["identity"],
    });
    let item = stage.linked(BANK, &["0000"], asked).await;
    let words: Vec<_> = item.record.products.iter().map(|product| product.as_str()).collect();
    assert_eq!(words, ["transactions", "auth"]);
    assert_eq!(item.record.consented_products, None);
}

#[tokio::test]
async fn a_person_may_leave_anywhere_and_is_asked_back_by_a_bank() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    for (steps, status) in [
        (vec![], "institution_not_found"),
        (vec![institution(BANK)], "requires_credentials"),
        (vec![institution(BANK), credentials("user_good", "mfa_device")], "choose_device"),
        (vec![institution(BANK), good()], "requires_account_selection"),
        (vec![institution(OAUTH)], "requires_oauth"),
    ] {
        let mut steps = steps;
        if steps.is_empty() {
            stage.run(&link, vec![]).await;
        }
        steps.push(Step::Exit);
        let (events, outcome) = stage.run(&link, steps).await;
        assert_eq!(outcome["metadata"]["status"], status);
        assert_eq!(events.last().unwrap().name, "EXIT");
    }
    let denied = || Step::Oauth { masks: None, error: Some("ACCESS_NOT_GRANTED".to_owned()) };
    let (_, outcome) = stage.run(&link, vec![institution(OAUTH), denied()]).await;
    assert_eq!((&outcome["pane"], &outcome["cause_id"]), (&json!("OAUTH"), &json!("ACCESS_NOT_GRANTED.2")));
    let (_, outcome) = stage.run(&link, vec![oauth(&["0000"])]).await;
    assert_eq!(outcome["metadata"]["accounts"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_hosted_session_tells_its_end_and_nothing_typed_is_kept() {
    let stage = Stage::sandbox().await;
    let secret = "correct horse";
    let asked = json!({"products": ["auth"], "hosted_link": {}, "webhook": "http://h.example/"});
    let link = stage.token(asked).await;
    stage.run(&link, vec![institution(BANK), credentials("user_good", secret)]).await;
    stage.run(&link, vec![good(), accounts(&["0000"])]).await;
    assert_eq!(stage.webhooks("LINK").await, ["ITEM_ADD_RESULT", "SESSION_FINISHED", "EVENTS"]);
    let told = stage.sessions(&link).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["results"]["item_add_results"].as_array().unwrap().len(), 1);
    assert!(!stage.everything_stored().await.contains(secret));
    assert!(!format!("{:?}", credentials("user_good", secret)).contains(secret));
}

#[tokio::test]
async fn a_customization_tells_what_for_or_chooses_no_accounts() {
    let stage = Stage::sandbox().await;
    let told = |products: Value, more: Value| json!({"link_customization_name": "told", "products": products, "additional_consented_products": more});
    let words = |item: &crate::item::Item| {
        let consented = item.record.consented_products.iter().flatten();
        consented.map(|product| product.as_str()).collect::<Vec<_>>()
    };
    let item = stage.linked(BANK, &["0000"], told(json!(["transactions"]), json!(["identity"]))).await;
    assert_eq!(words(&item), ["transactions", "identity"]);
    assert_eq!(item.record.consented_use_cases, ["Pay your bills"]);
    stage.run(&stage.update(&item, told(json!([]), json!(["auth"]))).await, vec![]).await;
    assert_eq!(words(&stage.item(item.row.item_key).await), ["transactions", "identity", "auth"]);

    let asked = json!({"link_customization_name": "first", "products": ["auth"]});
    let (_, outcome) = stage.run(&stage.token(asked).await, vec![institution(BANK), good()]).await;
    assert_eq!(outcome["type"], "success");
    let kinds = outcome["metadata"]["accounts"].as_array().unwrap().iter();
    assert!(kinds.clone().count() > 1 && kinds.clone().all(|account| account["type"] == "depository"));
}

#[tokio::test]
async fn answers_have_the_forms_of_the_contract() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    for steps in [
        vec![institution(BANK), good(), accounts(&["0000"])],
        vec![institution(BANK), credentials("user_good", "error_INTERNAL_SERVER_ERROR"), Step::Exit],
        vec![institution(BANK), credentials("user_good", "mfa_device"), Step::Exit],
        vec![],
    ] {
        let (events, outcome) = stage.run(&link, steps).await;
        let told: Vec<_> =
            events.iter().map(|one| json!({"event_name": one.name, "metadata": one.metadata()})).collect();
        let answer = json!({"events": told, "outcome": outcome, "request_id": "r"});
        let wrong = gingham_contract::check_response("/gingham/link/run", 200, &answer);
        assert!(wrong.is_empty(), "{wrong:?}");
    }
    let answer = json!({
        "link_token": link,
        "created_at": "2026-05-01T00:00:00Z",
        "expiration": "2026-05-01T04:00:00Z",
        "metadata": {
            "initial_products": [], "webhook": null, "country_codes": [], "language": null, "redirect_uri": null,
            "client_name": null,
        },
        "link_sessions": stage.sessions(&link).await,
        "request_id": "r",
    });
    assert_eq!(stage.sessions(&link).await.len(), 4);
    let wrong = gingham_contract::check_response("/link/token/get", 200, &answer);
    assert!(wrong.is_empty(), "{wrong:?}");
}
