//! A telephone number leads back to what was linked with it.

use super::stage::{Stage, names, wanted};
use super::{BANK, OAUTH, accounts, good, institution, oauth};
use crate::link::Step;
use serde_json::json;

fn phone(number: &str) -> Step {
    Step::Phone { phone: number.to_owned() }
}

fn otp(code: &str) -> Step {
    Step::Otp { code: code.to_owned() }
}

const NEW: &str = "+14155550123";
const KNOWN: &str = "415-555-0011";

#[tokio::test]
async fn a_new_number_is_tied_to_what_was_linked_with_it() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    let steps = vec![phone(NEW), otp("123456"), institution(BANK), good(), accounts(&["0000"])];
    let (events, outcome) = stage.run(&link, steps).await;
    let expected = [
        "OPEN CONSENT",
        "TRANSITION_VIEW CONSENT",
        "TRANSITION_VIEW SUBMIT_PHONE",
        "SUBMIT_PHONE",
        "TRANSITION_VIEW VERIFY_PHONE",
        "SUBMIT_OTP",
        "VERIFY_PHONE",
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
    let before = stage.items().await;

    // The next session with the number finds it, and needs no password.
    let steps = vec![phone(NEW), otp("123456"), institution(BANK), accounts(&["0000"])];
    let (events, outcome) = stage.run(&link, steps).await;
    let expected = [
        "VERIFY_PHONE",
        "TRANSITION_VIEW SELECT_SAVED_INSTITUTION",
        "SELECT_INSTITUTION",
        "TRANSITION_VIEW SELECT_SAVED_ACCOUNT",
        "TRANSITION_VIEW CONNECTED",
        "HANDOFF",
    ];
    assert_eq!(names(&events)[6..], expected);
    let chosen = events.iter().find(|event| event.name == "SELECT_INSTITUTION").unwrap();
    assert_eq!(chosen.facts["match_reason"], "SAVED_INSTITUTION");
    assert_eq!((stage.items().await, &outcome["type"]), (before + 1, &json!("success")));
    assert!(!stage.everything_stored().await.contains("pass_good"));

    // A token that brings the number asks for nothing but the code; a guest needs none.
    let brings = json!({"products": ["auth"], "user": {"phone_number": NEW}});
    let link = stage.token(brings.clone()).await;
    let (events, outcome) = stage.run(&link, vec![]).await;
    assert_eq!(names(&events), ["OPEN CONSENT", "AUTO_SUBMIT_PHONE", "TRANSITION_VIEW VERIFY_PHONE"]);
    assert_eq!(outcome["pane"], "VERIFY_PHONE");
    let (_, outcome) = stage.run(&link, vec![otp("123456")]).await;
    assert_eq!(outcome["pane"], "SELECT_SAVED_INSTITUTION");
    let (events, outcome) =
        stage.run(&stage.token(brings).await, vec![institution(BANK), good(), accounts(&["0000"])]).await;
    assert_eq!(names(&events)[3], "SKIP_SUBMIT_PHONE");
    assert_eq!(outcome["type"], "success");
}

#[tokio::test]
async fn the_numbers_of_the_sandbox_lead_where_they_say() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    let begun = |number: &str| vec![phone(number), otp("123456")];
    let (_, outcome) = stage.run(&link, begun("415-555-0015")).await;
    assert_eq!(outcome["type"], "success");
    for (number, then, pane) in [
        (KNOWN, institution("ins_109509"), "SELECT_SAVED_ACCOUNT"),
        ("4155550012", institution(BANK), "SELECT_SAVED_ACCOUNT"),
        ("4155550013", institution(OAUTH), "OAUTH"),
        ("4155550014", institution(BANK), "CREDENTIAL"),
    ] {
        let mut steps = begun(number);
        steps.push(then);
        let (_, outcome) = stage.run(&link, steps).await;
        assert_eq!(outcome["pane"], pane, "{number}");
    }
    let mut steps = begun(KNOWN);
    steps.extend([institution(OAUTH), oauth(&["0000"])]);
    let (events, outcome) = stage.run(&link, steps).await;
    assert!(names(&events).contains(&"CONNECT_NEW_INSTITUTION".to_owned()));
    assert_eq!(outcome["type"], "success");
}

#[tokio::test]
async fn wrong_numbers_and_codes_are_told_and_the_third_code_ends_it() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    let (_, outcome) = stage.run(&link, vec![phone("+33 1 23 45 67 89")]).await;
    assert_eq!(
        (&outcome["pane"], &outcome["error"]["error_code"]),
        (&json!("SUBMIT_PHONE"), &json!("INVALID_PHONE_NUMBER"))
    );
    let (events, outcome) = stage.run(&link, vec![phone(KNOWN), otp("1"), otp("2"), otp("3")]).await;
    let expected = [
        "SUBMIT_PHONE",
        "TRANSITION_VIEW VERIFY_PHONE",
        "SUBMIT_OTP",
        "ERROR",
        "SUBMIT_OTP",
        "ERROR",
        "SUBMIT_OTP",
        "TRANSITION_VIEW ERROR",
        "ERROR",
        "EXIT",
    ];
    assert_eq!(names(&events), expected);
    assert_eq!(
        (&outcome["type"], &outcome["cause_id"]),
        (&json!("exit"), &json!("PROFILE_AUTHENTICATION_FAILED.1"))
    );
    assert_eq!(stage.items().await, 0);
}
