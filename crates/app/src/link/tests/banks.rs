//! People leave Link for a bank's own pages, and come back.

use super::stage::{Stage, names};
use super::visits::{HERE, Page, agree};
use super::{OAUTH, institution, oauth};
use crate::link::Step;
use crate::link::oauth::bank::{self, Closed, Say, Shown};
use crate::link::outcome::Ending;
use crate::link::pane::Pane;
use crate::link::view::View;
use crate::link::visit::{Opening, look, open};
use serde_json::{Value, json};

const BACK: &str = "https://app.example/back";

fn asked() -> Value {
    json!({"products": ["transactions"], "redirect_uri": BACK})
}

/// What the pages of a visit show, which must go on.
async fn shown(stage: &Stage, handle: &str) -> Shown {
    bank::look(&stage.platform, HERE, handle).await.unwrap().unwrap_or_else(|_| panic!("the visit is over"))
}

/// Why a visit does not go on.
async fn closed(stage: &Stage, handle: &str) -> Closed {
    match bank::look(&stage.platform, HERE, handle).await.unwrap() {
        Err(closed) => closed,
        Ok(_) => panic!("the visit goes on"),
    }
}

async fn sign_in(stage: &Stage, handle: &str, username: &str) {
    let done = bank::sign_in(&stage.platform, HERE, handle, username, "whatever").await.unwrap();
    assert!(done.is_ok());
}

/// Chooses the accounts with these masks.
async fn choose(stage: &Stage, handle: &str, masks: &[&str]) {
    let accounts = shown(stage, handle).await.accounts;
    let of = |mask: &&str| accounts.iter().find(|one| one.mask.as_deref() == Some(mask)).unwrap().key.clone();
    let keys: Vec<String> = masks.iter().map(of).collect();
    assert!(matches!(bank::choose(&stage.platform, HERE, handle, &keys).await.unwrap(), Ok(true)));
}

async fn say(stage: &Stage, handle: &str, say: Say) -> Result<(), Closed> {
    bank::answer(&stage.platform, HERE, handle, say).await.unwrap()
}

impl Page<'_> {
    /// Goes to the bank; answers the handle of the visit.
    async fn leave(&mut self, by_redirect: bool) -> String {
        if self.view.pane == Pane::Consent {
            self.take(agree()).await;
        }
        if self.view.pane == Pane::SelectInstitution {
            self.take(institution(OAUTH)).await;
        }
        self.take(Step::LeaveForBank { by_redirect }).await;
        let path = self.view.oauth.clone().unwrap().path.unwrap();
        path.strip_prefix("/bank/").unwrap().to_owned()
    }

    async fn look(&mut self) {
        self.view = look(&self.stage.platform, HERE, self.visit()).await.unwrap();
        self.heard.extend(self.view.events.clone());
    }

    /// Opens Link again at an address.
    async fn reopen(&self, link: &str, uri: &str, session: Option<&str>) -> View {
        let opening = Opening {
            link_token: link.to_owned(),
            received_redirect_uri: Some(uri.to_owned()),
            link_session_id: session.map(str::to_owned),
            ..Opening::default()
        };
        open(&self.stage.platform, HERE, opening).await.unwrap()
    }
}

/// The code with which Link exits.
fn code(view: &View) -> String {
    match &view.ending {
        Some(Ending::Exit { error: Some(error), .. }) => {
            error.error["error_code"].as_str().unwrap().to_owned()
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_window_brings_what_a_script_brings() {
    let stage = Stage::sandbox().await;
    let link = stage.token(asked()).await;
    let (scripted, _) = stage.run(&link, vec![institution(OAUTH), oauth(&["0000", "1111"])]).await;
    let mut page = Page::open(&stage, &link).await;
    let handle = page.leave(false).await;
    assert!(shown(&stage, &handle).await.accounts.is_empty());
    sign_in(&stage, &handle, "somebody").await;
    assert_eq!(shown(&stage, &handle).await.who.as_deref(), Some("user_good"));
    assert!(matches!(say(&stage, &handle, Say::Allow).await, Err(Closed::Unready)));
    choose(&stage, &handle, &["0000", "1111"]).await;
    assert!(say(&stage, &handle, Say::Allow).await.is_ok());
    assert_eq!(stage.items().await, 2);
    page.look().await;
    assert_eq!(page.view.pane, Pane::Connected);
    page.take(Step::Finish).await;
    assert_eq!(names(&page.heard), names(&scripted));
    assert_eq!(page.outcome()["success"]["metadata"]["accounts"].as_array().unwrap().len(), 2);
    // The bank's part is played once.
    assert!(matches!(say(&stage, &handle, Say::Deny).await, Err(Closed::Answered { is_granted: true, .. })));
    assert!(matches!(closed(&stage, &handle).await, Closed::Answered { is_granted: true, .. }));
}

#[tokio::test]
async fn a_bank_s_errors_lead_back_to_it_as_in_a_script() {
    let stage = Stage::sandbox().await;
    let link = stage.token(asked()).await;
    for wanted in ["INSUFFICIENT_CREDENTIALS", "ACCESS_NOT_GRANTED", "NO_AUTH_ACCOUNTS"] {
        let scripted = Step::Oauth { masks: None, error: Some(wanted.to_owned()) };
        let (scripted, outcome) = stage.run(&link, vec![institution(OAUTH), scripted, Step::Exit]).await;
        let mut page = Page::open(&stage, &link).await;
        let handle = page.leave(false).await;
        assert!(say(&stage, &handle, Say::Fail(wanted.to_owned())).await.is_ok());
        page.look().await;
        assert_eq!(page.view.pane, Pane::Oauth);
        assert_eq!(page.view.refused.as_ref().unwrap().error["error_code"], wanted);
        page.take(Step::Exit).await;
        assert_eq!(names(&page.heard), names(&scripted), "{wanted}");
        assert_eq!(page.outcome()["exit"]["error"]["error"], outcome["error"]);
        assert_eq!(page.outcome()["exit"]["metadata"]["status"], "requires_oauth");
    }
    let mut page = Page::open(&stage, &link).await;
    let handle = page.leave(false).await;
    assert!(say(&stage, &handle, Say::Deny).await.is_ok());
    page.look().await;
    assert_eq!(page.view.refused.as_ref().unwrap().error["error_code"], "INSUFFICIENT_CREDENTIALS");
}

#[tokio::test]
async fn a_window_that_was_closed_or_left_leads_nowhere() {
    let stage = Stage::sandbox().await;
    let link = stage.token(asked()).await;
    let mut page = Page::open(&stage, &link).await;
    let first = page.leave(false).await;
    let second = page.leave(false).await;
    assert!(matches!(closed(&stage, &first).await, Closed::Left));
    page.take(Step::BankClosed { timed_out: false }).await;
    assert_eq!(page.heard.last().unwrap().name, "CLOSE_OAUTH");
    assert!(matches!(say(&stage, &second, Say::Deny).await, Err(Closed::Left)));
    let third = page.leave(false).await;
    page.take(Step::BankClosed { timed_out: true }).await;
    assert_eq!(page.heard.last().unwrap().name, "FAIL_OAUTH");
    assert!(matches!(closed(&stage, &third).await, Closed::Left));
    let fourth = page.leave(false).await;
    sign_in(&stage, &fourth, "user_yuppie").await;
    page.take(Step::Back).await;
    assert!(matches!(say(&stage, &fourth, Say::Deny).await, Err(Closed::Left)));
    let fifth = page.leave(false).await;
    page.take(Step::Exit).await;
    assert!(matches!(closed(&stage, &fifth).await, Closed::Left));
    assert!(matches!(closed(&stage, "nobody").await, Closed::Unknown));
    let late = Page::open(&stage, &link).await.leave(false).await;
    stage.wait(5 * 3_600_000);
    assert!(matches!(closed(&stage, &late).await, Closed::Expired));
    assert_eq!(stage.items().await, 0);
}

#[tokio::test]
async fn who_left_altogether_comes_back_once_with_the_same_token_and_session() {
    let stage = Stage::sandbox().await;
    let (link, other) = (stage.token(asked()).await, stage.token(asked()).await);
    let mut page = Page::open(&stage, &link).await;
    let handle = page.leave(true).await;
    let uri = shown(&stage, &handle).await.way_back.unwrap();
    assert!(uri.starts_with(&format!("{BACK}?oauth_state_id=")));
    let early = page.reopen(&link, &uri, None).await;
    assert_eq!(code(&early), "OAUTH_STATE_ID_NOT_FOUND");
    sign_in(&stage, &handle, "user_yuppie").await;
    let all = shown(&stage, &handle).await.accounts;
    let keys: Vec<String> = all.iter().map(|one| one.key.clone()).collect();
    bank::choose(&stage.platform, HERE, &handle, &keys).await.unwrap().unwrap_or_default();
    assert!(say(&stage, &handle, Say::Allow).await.is_ok());
    assert_eq!(stage.items().await, 0, "nothing happens before the person is back");
    let mine = page.view.link_session_id.clone();
    let foreign = Page::open(&stage, &link).await.view.link_session_id;
    for (token, uri, session, refused) in [
        (&other, uri.clone(), None, "INCORRECT_LINK_TOKEN"),
        (&link, uri.clone(), Some(foreign.as_str()), "INCORRECT_OAUTH_NONCE"),
        (
            &link,
            format!("{BACK}?oauth_state_id=00000000-0000-4000-8000-000000000000"),
            None,
            "OAUTH_STATE_ID_NOT_FOUND",
        ),
        (&link, uri.replace("app.example", "evil.example"), None, "OAUTH_STATE_ID_NOT_FOUND"),
        (&link, format!("{uri}&x=1"), None, "OAUTH_STATE_ID_NOT_FOUND"),
        (&link, BACK.to_owned(), None, "OAUTH_STATE_ID_NOT_FOUND"),
    ] {
        assert_eq!(code(&page.reopen(token, &uri, session).await), refused);
    }
    let view = page.reopen(&link, &uri, Some(&mine)).await;
    assert_eq!(view.link_session_id, mine);
    assert_eq!(names(&view.events), ["OPEN", "TRANSITION_VIEW CONNECTED"]);
    assert_eq!((view.pane, stage.items().await), (Pane::Connected, 1));
    assert_eq!(code(&page.reopen(&link, &uri, Some(&mine)).await), "OAUTH_STATE_ID_ALREADY_PROCESSED");
    assert_eq!(stage.items().await, 1);
}

#[tokio::test]
async fn an_error_comes_back_with_the_person() {
    let stage = Stage::sandbox().await;
    let link = stage.token(asked()).await;
    let mut page = Page::open(&stage, &link).await;
    let handle = page.leave(true).await;
    let uri = shown(&stage, &handle).await.way_back.unwrap();
    assert!(say(&stage, &handle, Say::Fail("ACCESS_NOT_GRANTED".to_owned())).await.is_ok());
    page.view = page.reopen(&link, &uri, None).await;
    page.heard = page.view.events.clone();
    let seen = page.view.refused.as_ref().map(|refused| refused.cause.clone());
    assert_eq!(seen.as_deref(), Some("ACCESS_NOT_GRANTED.2"));
    assert!(!names(&page.heard).contains(&"FAIL_OAUTH".to_owned()), "only a window fails");
    page.take(Step::Exit).await;
    assert_eq!(page.outcome()["exit"]["metadata"]["status"], "requires_oauth");
}

#[tokio::test]
async fn nothing_typed_and_no_handle_is_kept_in_the_clear() {
    let stage = Stage::sandbox().await;
    let link = stage.token(asked()).await;
    let handle = Page::open(&stage, &link).await.leave(true).await;
    let state = shown(&stage, &handle).await.way_back.unwrap();
    let state = state.split('=').next_back().unwrap();
    let typed = bank::sign_in(&stage.platform, HERE, &handle, "my own name", "correct horse").await.unwrap();
    assert!(typed.is_ok());
    let kept = stage.captured().await;
    for secret in ["correct horse", "my own name", handle.as_str(), state] {
        assert!(!kept.contains(secret), "{secret}");
    }
}

/// Links accounts at a bank for somebody.
async fn link_at(stage: &Stage, bank: &str, user: &str, masks: &[&str]) -> crate::item::Item {
    let asked = json!({"products": ["transactions"], "user": {"client_user_id": user}});
    let link = stage.token(asked).await;
    let (_, outcome) = stage.run(&link, vec![institution(bank), oauth(masks)]).await;
    stage.item_of(&outcome).await
}

#[tokio::test]
async fn some_banks_keep_one_consent_of_a_person() {
    let stage = Stage::sandbox().await;
    for (bank, user, masks, ends) in [
        ("ins_56", "u1", ["0000", "1111"].as_slice(), true),
        ("ins_13", "u1", &["1111"], true),
        ("ins_56", "u1", &["0000"], false),
        ("ins_56", "u2", &["0000", "1111"], false),
        ("ins_127287", "u1", &["0000", "1111"], false),
    ] {
        let stage = if ends { stage.clone() } else { Stage::sandbox().await };
        let first = link_at(&stage, bank, "u1", &["0000"]).await;
        let second = link_at(&stage, bank, user, masks).await;
        let first = stage.item(first.row.item_key).await.record;
        let fault = first.error.map(|fault| (fault.cause, fault.reason));
        let ended = Some(("ITEM_LOGIN_REQUIRED.5".to_owned(), Some("OAUTH_INVALID_TOKEN".to_owned())));
        assert_eq!(fault, ended.filter(|_| ends), "{bank} {user} {masks:?}");
        assert!(stage.item(second.row.item_key).await.record.error.is_none());
    }
}
