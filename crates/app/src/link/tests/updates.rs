//! Update mode.

use super::stage::{DAY, Stage, names};
use super::{BANK, OAUTH, accounts, credentials, good, oauth};
use crate::item::AccountState;
use crate::item::account::Churn;
use crate::link::Step;
use crate::portal::Contact;
use crate::portal::revoke::{Reach, withdraw};
use serde_json::json;

#[tokio::test]
async fn a_broken_item_comes_back() {
    let stage = Stage::sandbox().await;
    for by_bank in [false, true] {
        let item = stage.linked(BANK, &["0000", "1111"], json!({})).await;
        match by_bank {
            true => stage.change_password(&item).await,
            false => stage.reset_login(&item).await,
        }
        let link = stage.update(&item, json!({})).await;
        let (_, outcome) = stage.run(&link, vec![credentials("User_good", "pass_good")]).await;
        assert_eq!(outcome["error"]["error_code"], "INVALID_UPDATED_USERNAME");
        let (events, outcome) = stage.run(&link, vec![good()]).await;
        assert_eq!(outcome["type"], "success", "{outcome}");
        assert!(outcome["public_token"].as_str().unwrap().starts_with("public-sandbox-"));
        assert_eq!(names(&events)[0], "SUBMIT_CREDENTIALS");
        let before = item;
        let item = stage.item(before.row.item_key).await;
        assert_eq!(item.record.error, None);
        stage.pull(&item).await;
        assert_eq!(stage.item(item.row.item_key).await.record.error, None, "the new login works");
        let ids =
            |item: &crate::item::Item| item.shared().map(|one| one.account_id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&item), ids(&before));
    }
}

#[tokio::test]
async fn a_healthy_item_needs_no_login_and_takes_a_new_selection() {
    let stage = Stage::sandbox().await;
    let item = stage.linked(BANK, &["0000", "1111"], json!({})).await;
    let (_, outcome) = stage.run(&stage.update(&item, json!({})).await, vec![]).await;
    assert_eq!(outcome["type"], "success");
    let link = stage.update(&item, json!({"update": {"account_selection_enabled": true}})).await;
    let (events, outcome) = stage.run(&link, vec![accounts(&["1111", "2222"])]).await;
    assert_eq!(names(&events)[1], "TRANSITION_VIEW SELECT_ACCOUNT");
    let session = outcome["metadata"]["link_session_id"].as_str().unwrap().to_owned();
    let item = stage.item(item.row.item_key).await;
    let shared: Vec<_> = item.shared().map(|account| account.mask.clone().unwrap()).collect();
    assert_eq!(shared, ["1111", "2222"]);
    let dropped = item.accounts.iter().find(|account| account.mask.as_deref() == Some("0000")).unwrap();
    assert_eq!(dropped.state, AccountState::Deselected(session));
    stage.pull(&item).await;
    assert_eq!(stage.item(item.row.item_key).await.shared().count(), 2, "a pull does not share it again");
}

#[tokio::test]
async fn a_withdrawn_account_comes_back_under_a_new_id_and_so_do_all_after_a_year() {
    let stage = Stage::sandbox().await;
    let item = stage.linked(OAUTH, &["0000", "1111"], json!({})).await;
    let old: Vec<_> = item.shared().map(|one| one.account_id.clone()).collect();
    stage.revoke_account(&item, &old[0]).await;
    let (_, outcome) = stage.run(&stage.update(&item, json!({})).await, vec![oauth(&["0000", "1111"])]).await;
    assert_eq!(outcome["type"], "success", "{outcome}");
    let item = stage.item(item.row.item_key).await;
    let new: Vec<_> = item.shared().map(|one| one.account_id.clone()).collect();
    assert_eq!((new.len(), new[0] == old[0], new[1] == old[1]), (2, false, true));
    let state = |item: &crate::item::Item, id: &str| {
        item.accounts.iter().find(|one| one.account_id == *id).unwrap().state.clone()
    };
    let restored = AccountState::Superseded { by: new[0].clone(), why: Churn::Restored };
    assert_eq!(state(&item, &old[0]), restored);
    stage.reset_login(&item).await;
    stage.wait(366 * DAY);
    stage.run(&stage.update(&item, json!({})).await, vec![Step::Oauth { masks: None, error: None }]).await;
    let item = stage.item(item.row.item_key).await;
    assert!(matches!(state(&item, &new[1]), AccountState::Superseded { why: Churn::LongError, .. }));
    assert_eq!(item.shared().count(), 2);
}

#[tokio::test]
async fn an_account_withdrawn_in_the_portal_stays_so_whatever_happens_at_the_bank() {
    let stage = Stage::sandbox().await;
    let item = stage.linked(OAUTH, &["0000", "1111"], json!({})).await;
    let id = item.shared().next().unwrap().account_id.clone();
    let reach = Reach::Account(item.row.item_id.clone(), id.clone());
    let person = Contact::parse("accountholder0@example.com").unwrap();
    assert!(withdraw(&stage.platform, &person, reach).await.unwrap());
    let item = stage.item(item.row.item_key).await;
    stage.revoke_account(&item, &id).await;
    let (_, outcome) = stage.run(&stage.update(&item, json!({})).await, vec![oauth(&["1111"])]).await;
    assert_eq!(outcome["type"], "success", "{outcome}");
    let item = stage.item(item.row.item_key).await;
    let account = item.accounts.iter().find(|one| one.account_id == id).unwrap();
    assert_eq!((&account.state, item.shared().count()), (&AccountState::Withdrawn, 1));
}

#[tokio::test]
async fn a_new_selection_is_told_like_a_new_history() {
    let stage = Stage::sandbox().await;
    let item = stage.linked(BANK, &["0000"], json!({"webhook": "http://h.example/"})).await;
    stage.pull(&item).await;
    stage.pull(&item).await;
    let told = stage.webhooks("TRANSACTIONS").await.len();
    let link = stage.update(&item, json!({"update": {"account_selection_enabled": true}})).await;
    stage.run(&link, vec![accounts(&["0000", "1111"])]).await;
    assert_eq!(stage.webhooks("TRANSACTIONS").await[told..], ["INITIAL_UPDATE", "HISTORICAL_UPDATE"]);
    assert!(stage.webhooks("ITEM").await.is_empty(), "neither LOGIN_REPAIRED nor NEW_ACCOUNTS_AVAILABLE");
}
