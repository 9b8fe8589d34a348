//! A browser walks the session that a script walks.

use super::stage::{Stage, names, wanted};
use super::{BANK, accounts, credentials, good, institution};
use crate::failure::Stop;
use crate::link::embedded::{Shown, Tile, shown};
use crate::link::outcome::Ending;
use crate::link::pane::Pane;
use crate::link::view::{Selection, View};
use crate::link::visit::{Opening, Visit, look, open, take};
use crate::link::{Step, event::Event};
use gingham_model::Environment;
use serde_json::{Value, json};

pub(super) const HERE: Environment = Environment::Sandbox;

pub(super) fn agree() -> Step {
    Step::Consent { products: None }
}

/// A page that shows a session.
pub(super) struct Page<'a> {
    pub stage: &'a Stage,
    pub link: String,
    pub view: View,
    pub heard: Vec<Event>,
}

impl<'a> Page<'a> {
    pub async fn open(stage: &'a Stage, link: &str) -> Page<'a> {
        let opening = Opening { link_token: link.to_owned(), ..Opening::default() };
        let view = open(&stage.platform, HERE, opening).await.unwrap();
        Page { stage, link: link.to_owned(), heard: view.events.clone(), view }
    }

    pub fn visit(&self) -> Visit {
        Visit {
            link_token: self.link.clone(),
            link_session_id: self.view.link_session_id.clone(),
            moves: self.view.moves,
            heard: self.heard.len(),
        }
    }

    pub async fn take(&mut self, step: Step) {
        self.view = take(&self.stage.platform, HERE, self.visit(), step).await.unwrap();
        self.heard.extend(self.view.events.clone());
    }

    /// The public token of a success, as a script's outcome tells it.
    pub fn public_token(&self) -> Value {
        self.outcome()["success"].clone()
    }

    pub fn outcome(&self) -> Value {
        json!(self.view.ending)
    }
}

#[tokio::test]
async fn a_visit_brings_what_a_script_brings() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    let mfa = || Step::Mfa { answers: vec!["Yes".to_owned()] };
    let scripted = vec![institution(BANK), good(), accounts(&["0000", "1111"])];
    let (events, outcome) = stage.run(&link, scripted).await;
    let mut page = Page::open(&stage, &link).await;
    assert_eq!((page.view.pane, page.view.application.as_str()), (Pane::Consent, "App"));
    for step in [agree(), institution(BANK), good()] {
        page.take(step).await;
    }
    let masks: Vec<_> = page.view.accounts.iter().map(|one| one.mask.clone().unwrap()).collect();
    assert_eq!(masks, ["0000", "1111", "9002"]);
    page.take(accounts(&["0000", "1111"])).await;
    assert_eq!((page.view.pane, page.view.ending.is_none()), (Pane::Connected, true));
    assert_eq!(stage.items().await, 2, "the Item is there before the person leaves");
    page.take(Step::Finish).await;
    assert_eq!(names(&page.heard), names(&events));
    let told = page.outcome()["success"]["metadata"].clone();
    let of = |told: &Value, key: &str| told["accounts"][0][key].clone();
    assert_eq!(of(&told, "mask"), of(&outcome["metadata"], "mask"));
    assert_eq!(told["institution"], outcome["metadata"]["institution"]);

    // A wrong answer and an exit, too.
    let steps = || vec![institution(BANK), credentials("user_good", "mfa_selections"), mfa(), Step::Exit];
    let (events, outcome) = stage.run(&link, steps()).await;
    let mut page = Page::open(&stage, &link).await;
    page.take(agree()).await;
    for step in steps() {
        page.take(step).await;
    }
    assert_eq!(names(&page.heard), names(&events));
    assert_eq!(page.outcome()["exit"]["metadata"]["status"], outcome["metadata"]["status"]);
}

#[tokio::test]
async fn a_step_sent_twice_is_taken_once() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    let mut page = Page::open(&stage, &link).await;
    for step in [agree(), institution(BANK), good()] {
        page.take(step).await;
    }
    let twice = |page: &Page<'_>| take_both(&stage, page.visit(), page.visit());
    let (one, other) = twice(&page).await;
    assert_eq!((one.pane, other.pane, one.moves, other.moves), (Pane::Connected, Pane::Connected, 4, 4));
    assert_eq!(stage.items().await, 1);
    let old = take(&stage.platform, HERE, page.visit(), good()).await.unwrap();
    assert_eq!((old.pane, old.moves), (Pane::Connected, 4));
    // The page is loaded again, by a server that has forgotten everything but its store.
    let again = Opening {
        link_token: link.clone(),
        link_session_id: Some(one.link_session_id.clone()),
        ..Opening::default()
    };
    let again = open(&stage.platform, HERE, again).await.unwrap();
    assert_eq!((again.pane, again.moves, again.linked.len()), (Pane::Connected, 4, 1));
}

async fn take_both(stage: &Stage, one: Visit, other: Visit) -> (View, View) {
    let both = tokio::join!(
        take(&stage.platform, HERE, one, accounts(&["0000"])),
        take(&stage.platform, HERE, other, accounts(&["0000"])),
    );
    (both.0.unwrap(), both.1.unwrap())
}

#[tokio::test]
async fn foreign_sessions_and_dead_tokens_make_nothing() {
    let stage = Stage::sandbox().await;
    let (link, other) = (stage.token(wanted()).await, stage.token(wanted()).await);
    let page = Page::open(&stage, &link).await;
    let mut visit = page.visit();
    visit.link_token.clone_from(&other);
    match take(&stage.platform, HERE, visit, agree()).await {
        Err(Stop::Refused(failure)) => assert_eq!(failure.cause, "INVALID_FIELD.14"),
        other => panic!("{other:?}"),
    }
    let mut page = Page::open(&stage, &link).await;
    page.take(agree()).await;
    match take(&stage.platform, HERE, page.visit(), institution("ins_0")).await {
        Err(Stop::Refused(failure)) => assert_eq!(failure.cause, "INVALID_INSTITUTION.2"),
        other => panic!("{other:?}"),
    }
    page.take(institution(BANK)).await;
    stage.wait(5 * 3_600_000);
    page.take(good()).await;
    assert_eq!((page.view.pane, page.view.ending.is_none()), (Pane::Error, true), "the person reads why");
    page.take(Step::Exit).await;
    for view in [&page.view, &look(&stage.platform, HERE, page.visit()).await.unwrap()] {
        let Some(Ending::Exit { error: Some(error), .. }) = &view.ending else { panic!("{:?}", view.ending) };
        assert_eq!(error.cause, "INVALID_LINK_TOKEN.1");
    }
    for (token, cause) in [
        ("nonsense", "INVALID_LINK_TOKEN.6"),
        ("link-production-0f8fad5b-d9cb-469f-a165-70867728950e", "INVALID_LINK_TOKEN.3"),
        (link.as_str(), "INVALID_LINK_TOKEN.1"),
    ] {
        let page = Page::open(&stage, token).await;
        assert_eq!(page.outcome()["exit"]["error"]["cause"], cause, "{token}");
        assert_eq!(names(&page.heard), ["EXIT"]);
    }
    assert_eq!(stage.items().await, 0);
}

#[tokio::test]
async fn a_person_searches_looks_and_goes_back() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    let mut page = Page::open(&stage, &link).await;
    let search = Step::Search { query: "gingham".to_owned() };
    for step in
        [agree(), search, institution("ins_109509"), Step::ViewDataTypes, Step::Back, institution(BANK)]
    {
        page.take(step).await;
    }
    assert_eq!(page.view.institution.map(|one| one.id.as_str()), Some(BANK));
    let expected = [
        "OPEN CONSENT",
        "TRANSITION_VIEW SELECT_INSTITUTION",
        "SEARCH_INSTITUTION",
        "SELECT_INSTITUTION",
        "TRANSITION_VIEW CREDENTIAL",
        "VIEW_DATA_TYPES CREDENTIAL",
        "TRANSITION_VIEW SELECT_INSTITUTION",
        "SELECT_INSTITUTION",
        "TRANSITION_VIEW CREDENTIAL",
    ];
    assert_eq!(names(&page.heard), expected);
}

#[tokio::test]
async fn a_tile_of_the_application_chooses_before_the_consent() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    let opening = Opening {
        link_token: link.clone(),
        tile: Some(Tile::Institution(BANK.to_owned())),
        ..Opening::default()
    };
    let view = open(&stage.platform, HERE, opening).await.unwrap();
    assert_eq!(names(&view.events), ["OPEN CONSENT", "SELECT_INSTITUTION", "TRANSITION_VIEW CONSENT"]);
    let mut page = Page { stage: &stage, link, heard: view.events.clone(), view };
    page.take(agree()).await;
    assert_eq!(names(&page.view.events), ["TRANSITION_VIEW CREDENTIAL"]);
}

#[tokio::test]
async fn a_tile_chooses_nothing_for_an_update_or_for_several_items() {
    let stage = Stage::sandbox().await;
    let mut several = wanted();
    several["enable_multi_item_link"] = json!(true);
    for (asked, mode) in [(several, "Multi-Item Link"), (json!({"item_key": 7}), "update mode")] {
        let link = stage.token(asked).await;
        let Shown::Exit(view) = shown(&stage.platform, HERE, &link, "").await.unwrap() else {
            panic!("{mode}: there are tiles")
        };
        let Some(Ending::Exit { error: Some(refused), .. }) = &view.ending else { panic!("{mode}: no exit") };
        let message = format!("a link_token for {mode} cannot be used with embedded search");
        assert_eq!(
            (&refused.cause[..], &refused.error["error_message"]),
            ("INVALID_FIELD.1", &json!(message))
        );
        let opening = Opening {
            link_token: link,
            tile: Some(Tile::Institution("ins_109509".to_owned())),
            ..Opening::default()
        };
        let view = open(&stage.platform, HERE, opening).await.unwrap();
        assert_eq!(
            (names(&view.events), view.institution),
            (vec!["OPEN CONSENT".to_owned()], None),
            "{mode}"
        );
    }
}

#[tokio::test]
async fn whoever_looks_too_long_at_accounts_signs_in_again() {
    let stage = Stage::sandbox().await;
    let link = stage.token(wanted()).await;
    let mut page = Page::open(&stage, &link).await;
    for step in [agree(), institution(BANK), good()] {
        page.take(step).await;
    }
    stage.wait(6 * 60_000);
    page.take(accounts(&["0000"])).await;
    let refused = page.view.refused.as_ref().expect("the step was refused");
    assert_eq!((page.view.pane, refused.cause.as_str()), (Pane::Credential, "USER_INPUT_TIMEOUT.1"));
    assert_eq!(stage.items().await, 0);
}

#[tokio::test]
async fn a_page_offers_as_many_accounts_as_the_application_wants() {
    let stage = Stage::sandbox().await;
    for (name, selection, chosen) in
        [("default", Selection::Many, 0), ("one", Selection::One, 0), ("all", Selection::All, 3)]
    {
        let mut asked = wanted();
        asked["link_customization_name"] = json!(name);
        let mut page = Page::open(&stage, &stage.token(asked).await).await;
        for step in [agree(), institution(BANK), good()] {
            page.take(step).await;
        }
        let before = page.view.accounts.iter().filter(|account| account.is_chosen).count();
        assert_eq!((page.view.selection, before), (selection, chosen), "{name}");
    }
}
