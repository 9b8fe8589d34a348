//! The character that PostgreSQL's text cannot hold, at every door that takes texts: refused or left out, and never an
//! internal error.

use crate::actor::browser::{Browser, LinkPage};
use crate::actor::{Developer, Engine, Server, Visitor};
use serde_json::json;

crate::on_both_engines!(
    a_form_arrives_without_it,
    no_address_has_it,
    link_takes_it_in_no_step,
    no_configuration_has_it,
);

fn a_form_arrives_without_it(engine: Engine) {
    let server = Server::start(engine);
    let mut visitor = Visitor::first(&server);
    visitor.post("/dashboard/sign-out", &[]);
    let refused = visitor.sign_in("nobody\0@example.com", "pass\0word");
    assert_eq!(refused.status, 422, "{}", refused.html);
    visitor.get("/portal/sign-in");
    visitor.post("/portal/sign-in", &[("contact", "ada\0@example.com")]).says("ada@example.com");
}

fn no_address_has_it(engine: Engine) {
    let server = Server::start(engine);
    let mut member = Visitor::first(&server);
    for path in ["/explain/%00", "/guide/%00", "/dashboard/c/%00/sandbox", "/portal/a%00b"] {
        let page = member.get(path);
        assert!(matches!(page.status, 400 | 404), "{path}: {} {}", page.status, page.html);
    }
    let browser = Browser::new(&server);
    for path in ["/link/%00", "/bank/a%00b", "/bank/%00/consent", "/a%00b"] {
        let page = browser.get(path);
        assert!(matches!(page.status, 400 | 404), "{path}: {} {}", page.status, page.html);
    }
}

fn link_takes_it_in_no_step(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = crate::link::token(&app, json!({"products": ["auth"]}));
    let browser = Browser::new(&server);
    let mut page = LinkPage::open(&browser, &link);
    page.step(json!({"action": "consent"}));
    let session = page.state["link_session_id"].clone();
    for step in [
        json!({"action": "institution", "institution_id": "ins_\0"}),
        json!({"action": "search", "query": "\0"}),
        json!({"action": "phone", "phone": "+1\0"}),
    ] {
        let moves = page.state["moves"].clone();
        let asked =
            json!({"link_token": link, "link_session_id": session, "moves": moves, "step": step.clone()});
        assert_eq!(browser.link("next", asked)["error_code"], "INVALID_BODY", "{step}");
    }
    let refused = browser.link("look", json!({"link_token": link, "link_session_id": "\0"}));
    assert_eq!(refused["error_code"], "INVALID_BODY");
    page.step(json!({"action": "institution", "institution_id": "ins_109508"}));
}

fn no_configuration_has_it(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let row = json!({"date_transacted": "2026-01-02", "date_posted": "2026-01-02", "amount": 1, "currency": "USD",
        "description": "a\0b"});
    let user =
        json!({"override_accounts": [{"type": "depository", "subtype": "checking", "transactions": [row]}]});
    let refused = app.call(
        "/sandbox/public_token/create",
        json!({"institution_id": "ins_109508", "initial_products": ["transactions"],
            "options": {"override_username": "user_custom", "override_password": user.to_string()}}),
    );
    assert_eq!(refused.error_code(), "INVALID_CREDENTIALS", "as with any other mistake in a configuration");
}
