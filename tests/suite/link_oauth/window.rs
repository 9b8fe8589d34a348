//! The bank in a window of its own, while Link waits.

use super::BANK;
use crate::actor::browser::{Browser, LinkPage, agree};
use crate::actor::{Developer, Engine, Server};
use crate::link::{token, walk};
use serde_json::json;

crate::on_both_engines!(
    a_window_brings_what_a_script_brings,
    a_bank_s_error_is_told_as_in_a_script,
    a_visit_is_good_once_and_its_handle_goes_stale,
    an_expired_token_ends_a_visit,
    forms_come_from_the_bank_s_own_pages,
    a_phone_may_do_what_the_window_began
);

fn asked() -> serde_json::Value {
    json!({"products": ["transactions"]})
}

fn a_window_brings_what_a_script_brings(engine: Engine) {
    let server = Server::start(engine);
    let (app, browser) = (Developer::new(&server), Browser::new(&server));
    let scripted = json!([
        {"action": "institution", "institution_id": BANK},
        {"action": "oauth", "masks": ["0000", "1111"]},
    ]);
    let scripted = walk(&app, &token(&app, asked()), scripted);
    let mut link = LinkPage::open(&browser, &token(&app, asked()));
    link.choose(BANK);
    let first = link.leave(false);
    let page = browser.get(&first);
    assert_eq!(page.status, 200);
    assert!(page.has("bank-simulated") && page.has("bank-username") && page.has("bank-error"));
    let policy = page.raw.header("content-security-policy").unwrap();
    assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{policy}");
    // Whatever the page loads is there.
    for file in page.values("href").into_iter().chain(page.values("src")).filter(|file| file.starts_with('/'))
    {
        assert_eq!(browser.get(&file).status, 200, "{file}");
    }
    let none = browser.post(&format!("{first}/accounts"), &[("account", "nonsense")]);
    assert_eq!(none.path, first, "nobody has signed in");
    let end = agree(&browser, &first, &["0000", "1111"]);
    assert!(end.has("bank-done"), "{}", end.html);
    link.look();
    assert_eq!(link.state["pane"], "CONNECTED");
    link.step(json!({"action": "finish"}));
    assert_eq!(link.heard, scripted.events);
    let (mine, theirs) = (&link.ending()["metadata"]["accounts"], &scripted.outcome["metadata"]["accounts"]);
    let masks = |all: &serde_json::Value| {
        let all = all.as_array().unwrap().iter();
        all.map(|one| one["mask"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(masks(mine), masks(theirs));
    let item = app.exchange_token(link.ending()["public_token"].as_str().unwrap());
    let got = app.ask("/accounts/get", json!({"access_token": item.access_token}));
    assert_eq!(got["accounts"].as_array().unwrap().len(), 2);
}

fn a_bank_s_error_is_told_as_in_a_script(engine: Engine) {
    let server = Server::start(engine);
    let (app, browser) = (Developer::new(&server), Browser::new(&server));
    for code in ["INSUFFICIENT_CREDENTIALS", "ACCESS_NOT_GRANTED", "NO_AUTH_ACCOUNTS"] {
        let scripted = json!([
            {"action": "institution", "institution_id": BANK},
            {"action": "oauth", "error": code},
            {"action": "exit"},
        ]);
        let scripted = walk(&app, &token(&app, asked()), scripted);
        let mut link = LinkPage::open(&browser, &token(&app, asked()));
        link.choose(BANK);
        let first = link.leave(false);
        let end = browser.post(&format!("{first}/error"), &[("code", code)]);
        assert!(end.has("bank-done") && end.html.contains("Nothing was shared"));
        link.look();
        link.step(json!({"action": "exit"}));
        assert_eq!(link.heard, scripted.events, "{code}");
        assert_eq!(link.ending()["error"], scripted.outcome["error"]);
        assert_eq!(link.ending()["metadata"]["status"], "requires_oauth");
    }
    let mut link = LinkPage::open(&browser, &token(&app, asked()));
    link.choose(BANK);
    let first = link.leave(false);
    browser.post(&format!("{first}/sign-in"), &[("username", "user_yuppie")]);
    browser.post(&format!("{first}/deny"), &[]);
    link.look();
    link.step(json!({"action": "exit"}));
    assert_eq!(link.ending()["error"]["error_code"], "INSUFFICIENT_CREDENTIALS");
}

fn a_visit_is_good_once_and_its_handle_goes_stale(engine: Engine) {
    let server = Server::start(engine);
    let (app, browser) = (Developer::new(&server), Browser::new(&server));
    let mut link = LinkPage::open(&browser, &token(&app, asked()));
    link.choose(BANK);
    let stale = link.leave(false);
    let first = link.leave(false);
    assert_eq!(browser.get(&stale).status, 410);
    assert_eq!(browser.post(&format!("{stale}/deny"), &[]).status, 410);
    assert_eq!(browser.get("/bank/0123456789abcdefghijklmnopqrstuv").status, 404);
    assert!(agree(&browser, &first, &["0000"]).has("bank-done"));
    // What was answered stays answered.
    let again = browser.post(&format!("{first}/error"), &[("code", "ACCESS_NOT_GRANTED")]);
    assert!(again.html.contains("You are done here"));
    link.look();
    link.step(json!({"action": "finish"}));
    assert_eq!(link.ending()["type"], "success");
    let mut left = LinkPage::open(&browser, &link.token);
    left.choose(BANK);
    let closed = left.leave(false);
    left.step(json!({"action": "bank_closed"}));
    assert_eq!(left.heard.last().unwrap(), "CLOSE_OAUTH");
    assert_eq!(browser.get(&closed).status, 410);
}

fn an_expired_token_ends_a_visit(engine: Engine) {
    let server = Server::start(engine);
    let (app, browser) = (Developer::new(&server), Browser::new(&server));
    let mut link = LinkPage::open(&browser, &token(&app, asked()));
    link.choose(BANK);
    let first = link.leave(false);
    app.advance(4 * 3600 + 1);
    let page = browser.post(&format!("{first}/sign-in"), &[("username", "user_good")]);
    assert_eq!(page.status, 410);
    assert!(page.has("bank-closed") && page.has("bank-simulated"));
}

fn forms_come_from_the_bank_s_own_pages(engine: Engine) {
    let server = Server::start(engine);
    let (app, browser) = (Developer::new(&server), Browser::new(&server));
    let mut link = LinkPage::open(&browser, &token(&app, asked()));
    link.choose(BANK);
    let first = link.leave(false);
    let deny = || browser.form(&format!("{first}/deny"), &[]);
    for foreign in [
        deny().header("sec-fetch-site", "cross-site"),
        deny().header("origin", "https://evil.example"),
        deny().header("origin", "null"),
    ] {
        assert_eq!(browser.send(&foreign).status, 403);
    }
    assert_eq!(browser.send(&deny().method("GET")).status, 405);
    assert_eq!(browser.get(&first).status, 200, "none of it had an effect");
}

fn a_phone_may_do_what_the_window_began(engine: Engine) {
    let server = Server::start(engine);
    let (app, browser) = (Developer::new(&server), Browser::new(&server));
    let british = json!({"products": ["transactions"], "country_codes": ["GB"]});
    let mut link = LinkPage::open(&browser, &token(&app, british));
    link.choose("ins_117181");
    let first = link.leave(false);
    let window = browser.get(&first);
    assert!(window.html.contains("<svg class=\"code\"") && !window.has("bank-username"));
    assert!(browser.get(&format!("{first}/here")).has("bank-username"));
    let accounts = browser.post(&format!("{first}/sign-in"), &[("username", "user_good")]);
    let keys = accounts.values("value");
    let key = keys.first().unwrap();
    browser.post(&format!("{first}/accounts"), &[("account", key)]);
    browser.post(&format!("{first}/consent"), &[]);
    assert!(browser.get(&first).has("bank-done"), "the window sees that the phone is done");
    link.look();
    assert_eq!(link.state["pane"], "CONNECTED");
}
