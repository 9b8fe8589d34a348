//! What link tokens are good for.

use super::stage::{Stage, names, wanted};
use super::{BANK, accounts, credentials, good, institution};
use serde_json::{Value, json};

#[tokio::test]
async fn a_token_that_cannot_start_a_session_exits() {
    let stage = Stage::sandbox().await;
    let cause = |outcome: &Value| outcome["cause_id"].as_str().unwrap().to_owned();
    let link = stage.token(wanted()).await;
    for (text, expected) in [
        (link.replace("sandbox", "production"), "INVALID_LINK_TOKEN.3"),
        ("link-sandbox-0f8fad5b-d9cb-469f-a165-70867728950e".to_owned(), "INVALID_LINK_TOKEN.5"),
        ("nonsense".to_owned(), "INVALID_LINK_TOKEN.6"),
    ] {
        let (events, outcome) = stage.run(&text, vec![institution(BANK)]).await;
        assert_eq!(cause(&outcome), expected);
        assert_eq!(outcome["error"]["error_code"], "INVALID_LINK_TOKEN");
        assert_eq!(names(&events), ["EXIT"]);
    }
    stage.wait(5 * 3_600_000);
    let (_, outcome) = stage.run(&link, vec![institution(BANK)]).await;
    assert_eq!(cause(&outcome), "INVALID_LINK_TOKEN.1");
}

#[tokio::test]
async fn five_wrong_credentials_invalidate_the_token() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    let wrong = || credentials("user_good", "nonsense");
    let (_, outcome) = stage.run(&link, vec![institution(BANK), wrong(), wrong(), wrong(), wrong()]).await;
    assert_eq!((&outcome["type"], &outcome["pane"]), (&json!("open"), &json!("CREDENTIAL")));
    for steps in [vec![wrong()], vec![institution(BANK)]] {
        let (_, outcome) = stage.run(&link, steps).await;
        assert_eq!(
            (&outcome["type"], &outcome["cause_id"]),
            (&json!("exit"), &json!("INVALID_LINK_TOKEN.4"))
        );
    }
}

#[tokio::test]
async fn a_production_token_makes_one_item_however_many_finish_at_once() {
    let stage = Stage::production().await;
    let link = stage.token(wanted()).await;
    let mut ends = Vec::new();
    let mut set = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let (stage, link) = (stage.clone(), link.clone());
        set.spawn(
            async move { stage.run(&link, vec![institution(BANK), good(), accounts(&["0000"])]).await.1 },
        );
    }
    while let Some(outcome) = set.join_next().await {
        ends.push(outcome.unwrap());
    }
    assert_eq!(ends.iter().filter(|end| end["type"] == "success").count(), 1);
    assert_eq!(ends.iter().filter(|end| end["cause_id"] == "INVALID_LINK_TOKEN.2").count(), 99);
    assert_eq!(stage.items().await, 1);
}
