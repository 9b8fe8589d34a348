//! The bank in place of the application, which is opened anew afterwards.

use super::BANK;
use crate::actor::browser::{Browser, LinkPage, agree};
use crate::actor::server::CLIENT_ID;
use crate::actor::{Developer, Engine, Server};
use crate::link::token;
use serde_json::{Value, json};

crate::on_both_engines!(
    who_comes_back_goes_on_with_the_same_token,
    a_state_id_is_good_once_for_one_token_and_one_session,
    an_error_comes_back_with_the_person,
    only_registered_addresses_are_taken
);

const BACK: &str = "https://app.example/back";

fn register(app: &Developer, uris: &[&str]) {
    app.administer("/gingham/client/update", json!({"client_id": CLIENT_ID, "redirect_uris": uris})).ok();
}

fn asked() -> Value {
    json!({"products": ["transactions"], "redirect_uri": BACK})
}

/// Goes to the bank and agrees there; answers the address to which the bank sends the person.
fn visit(browser: &Browser, link: &mut LinkPage<'_>) -> String {
    link.choose(BANK);
    let first = link.leave(true);
    let page = browser.get(&first);
    let policy = page.raw.header("content-security-policy").unwrap().to_owned();
    assert!(policy.contains("form-action 'self' https://app.example"), "{policy}");
    let end = agree(browser, &first, &["0000"]);
    assert_eq!(end.status, 303);
    end.raw.header("location").unwrap().to_owned()
}

fn reopen<'a>(browser: &'a Browser, token: &str, uri: &str, session: Option<&Value>) -> LinkPage<'a> {
    let opening = json!({"link_token": token, "received_redirect_uri": uri, "link_session_id": session});
    LinkPage::open_at(browser, opening)
}

fn code(link: &LinkPage<'_>) -> String {
    assert_eq!(link.ending()["type"], "exit");
    link.ending()["error"]["error_code"].as_str().unwrap().to_owned()
}

fn who_comes_back_goes_on_with_the_same_token(engine: Engine) {
    let server = Server::start(engine);
    let (app, browser) = (Developer::new(&server), Browser::new(&server));
    register(&app, &[BACK]);
    let mut before = LinkPage::open(&browser, &token(&app, asked()));
    let uri = visit(&browser, &mut before);
    let (address, state) = uri.split_once("?oauth_state_id=").unwrap();
    assert_eq!((address, state.len()), (BACK, 36));
    let mut after = reopen(&browser, &before.token, &uri, None);
    assert_eq!(after.state["link_session_id"], before.state["link_session_id"]);
    assert_eq!(after.heard, ["OPEN", "TRANSITION_VIEW CONNECTED"]);
    after.step(json!({"action": "finish"}));
    assert_eq!(after.heard.last().unwrap(), "HANDOFF");
    assert_eq!(after.ending()["metadata"]["accounts"][0]["mask"], "0000");
}

fn a_state_id_is_good_once_for_one_token_and_one_session(engine: Engine) {
    let server = Server::start(engine);
    let (app, browser) = (Developer::new(&server), Browser::new(&server));
    register(&app, &[BACK]);
    let neighbour = app.neighbour("Other");
    let mut link = LinkPage::open(&browser, &token(&app, asked()));
    let uri = visit(&browser, &mut link);
    let own = link.token.clone();
    let other = token(&app, asked());
    let foreign = token(&neighbour, json!({"products": ["transactions"]}));
    let session = LinkPage::open(&browser, &own).state["link_session_id"].clone();
    assert_eq!(code(&reopen(&browser, &other, &uri, None)), "INCORRECT_LINK_TOKEN");
    assert_eq!(code(&reopen(&browser, &foreign, &uri, None)), "OAUTH_STATE_ID_NOT_FOUND");
    assert_eq!(code(&reopen(&browser, &own, &uri, Some(&session))), "INCORRECT_OAUTH_NONCE");
    let invented = format!("{BACK}?oauth_state_id=6f1f0a3c-26a6-4b5e-9b38-1f4a6f6f2c11");
    assert_eq!(code(&reopen(&browser, &own, &invented, None)), "OAUTH_STATE_ID_NOT_FOUND");
    let elsewhere = uri.replace("app.example", "evil.example");
    assert_eq!(code(&reopen(&browser, &own, &elsewhere, None)), "OAUTH_STATE_ID_NOT_FOUND");
    // None of that has used it up.
    assert_eq!(reopen(&browser, &own, &uri, None).state["pane"], "CONNECTED");
    assert_eq!(code(&reopen(&browser, &own, &uri, None)), "OAUTH_STATE_ID_ALREADY_PROCESSED");
}

fn an_error_comes_back_with_the_person(engine: Engine) {
    let server = Server::start(engine);
    let (app, browser) = (Developer::new(&server), Browser::new(&server));
    register(&app, &[BACK]);
    let mut link = LinkPage::open(&browser, &token(&app, asked()));
    link.choose(BANK);
    let first = link.leave(true);
    let sent = browser.post(&format!("{first}/error"), &[("code", "ACCESS_NOT_GRANTED")]);
    let uri = sent.raw.header("location").unwrap().to_owned();
    let mut after = reopen(&browser, &link.token, &uri, None);
    assert_eq!(after.heard.first().unwrap(), "OPEN");
    assert!(after.heard.contains(&"ERROR".to_owned()) && !after.heard.contains(&"FAIL_OAUTH".to_owned()));
    after.step(json!({"action": "exit"}));
    assert_eq!(code(&after), "ACCESS_NOT_GRANTED");
    assert_eq!(after.ending()["metadata"]["status"], "requires_oauth");
}

fn only_registered_addresses_are_taken(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    register(&app, &[BACK, "https://*.shop.example/back", "https://*.co.uk/back"]);
    let cause = |uri: &str| {
        let body = json!({"client_name": "App", "language": "en", "country_codes": ["US"],
            "user": {"client_user_id": "u"}, "products": ["auth"], "redirect_uri": uri});
        let answer = app.call("/link/token/create", body);
        answer.raw.header("gingham-cause").map(str::to_owned)
    };
    assert_eq!(cause(BACK), None);
    assert_eq!(cause("https://a.shop.example/back"), None);
    for (uri, refused) in [
        ("https://app.example/back/", "INVALID_FIELD.6"),
        ("https://app.example.evil.example/back", "INVALID_FIELD.6"),
        ("https://evil.example/.shop.example/back", "INVALID_FIELD.6"),
        ("https://evil.co.uk/back", "INVALID_FIELD.6"),
        ("https://app.example@evil.example/back", "INVALID_FIELD.1"),
        ("https://app.example/back?next=evil", "INVALID_FIELD.1"),
        ("https://app.example/back#x", "INVALID_FIELD.1"),
        ("javascript:alert(1)", "INVALID_FIELD.1"),
        ("myapp://back", "INVALID_FIELD.1"),
    ] {
        assert_eq!(cause(uri).as_deref(), Some(refused), "{uri}");
    }
}
