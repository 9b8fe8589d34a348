//! Link on a page of its own.

use super::BANK;
use crate::actor::browser::{Browser, LinkPage, agree, told};
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(
    a_hosted_page_shows_link_and_leads_on,
    a_hosted_page_takes_its_people_back_from_the_bank,
    a_hosted_page_ends
);

const DONE: &str = "myapp://done";

/// A link token with a page of its own; answers the page's path and the token.
fn hosted(app: &Developer, hosted: Value) -> (String, String) {
    let body = json!({"client_name": "App", "language": "en", "country_codes": ["US"],
        "user": {"client_user_id": "u"}, "products": ["transactions"],
        "webhook": "http://127.0.0.1:9/", "hosted_link": hosted});
    let made = app.ask("/link/token/create", body);
    let url = made["hosted_link_url"].as_str().unwrap();
    let path = url[url.find("/link/lp").unwrap()..].to_owned();
    assert_eq!(path.len(), "/link/lp".len() + 24);
    (path, made["link_token"].as_str().unwrap().to_owned())
}

fn a_hosted_page_shows_link_and_leads_on(engine: Engine) {
    let server = Server::start(engine);
    let (app, browser) = (Developer::new(&server), Browser::new(&server));
    let (path, token) = hosted(&app, json!({"completion_redirect_uri": DONE}));
    let page = browser.get(&path);
    assert_eq!(page.status, 200);
    assert_eq!(page.values("data-token"), [token.as_str()]);
    assert!(page.raw.header("content-security-policy").unwrap().contains("frame-ancestors 'none'"));
    let mut link = LinkPage::open(&browser, &token);
    link.choose(BANK);
    let first = link.leave(false);
    agree(&browser, &first, &["0000"]);
    link.look();
    link.step(json!({"action": "finish"}));
    assert_eq!(link.state["return_to"], DONE);
    assert_eq!(told(&app), ["ITEM_ADD_RESULT", "SESSION_FINISHED", "EVENTS"]);
    let got = app.ask("/link/token/get", json!({"link_token": token}));
    let added = &got["link_sessions"][0]["results"]["item_add_results"][0];
    assert_eq!(added["public_token"], link.ending()["public_token"]);
    let mut left = LinkPage::open(&browser, &token);
    left.step(json!({"action": "exit"}));
    assert_eq!(left.state["return_to"], DONE, "however it ended");
    let (_, token) = hosted(&app, json!({}));
    let mut link = LinkPage::open(&browser, &token);
    link.step(json!({"action": "exit"}));
    assert!(link.state["return_to"].is_null());
}

fn a_hosted_page_takes_its_people_back_from_the_bank(engine: Engine) {
    let server = Server::start(engine);
    let (app, browser) = (Developer::new(&server), Browser::new(&server));
    let (path, token) = hosted(&app, json!({"is_mobile_app": true}));
    let mut link = LinkPage::open(&browser, &token);
    link.choose(BANK);
    let first = link.leave(true);
    let back = agree(&browser, &first, &["0000"]);
    assert!(back.path.starts_with(&format!("{path}?oauth_state_id=")), "{}", back.path);
    let uri = format!("http://{}{}", server.sandbox(), back.path);
    let opening = json!({"link_token": token, "received_redirect_uri": uri});
    let mut after = LinkPage::open_at(&browser, opening);
    assert_eq!(after.state["pane"], "CONNECTED");
    after.step(json!({"action": "finish"}));
    let finished = told(&app).into_iter().filter(|code| code == "SESSION_FINISHED").count();
    assert_eq!(finished, 1, "once, though Link was opened twice");
}

fn a_hosted_page_ends(engine: Engine) {
    let server = Server::start(engine);
    let (app, browser) = (Developer::new(&server), Browser::new(&server));
    let (path, _) = hosted(&app, json!({"url_lifetime_seconds": 60}));
    assert_eq!(browser.get("/link/lp0123456789abcdefghijklmn").status, 404);
    app.advance(61);
    let page = browser.get(&path);
    assert_eq!(page.status, 410);
    assert!(page.has("link-gone") && page.has("link-simulated"));
    for bad in ["javascript:alert(1)", "data:text/html,x"] {
        let body = json!({"client_name": "App", "language": "en", "country_codes": ["US"],
            "user": {"client_user_id": "u"}, "products": ["auth"],
            "hosted_link": {"completion_redirect_uri": bad}});
        let answer = app.call("/link/token/create", body);
        assert_eq!(answer.raw.header("gingham-cause"), Some("INVALID_FIELD.1"), "{bad}");
    }
}
