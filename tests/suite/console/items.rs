//! Items on the Dashboard: what its buttons do, the API feels.

use super::sandbox;
use crate::actor::{Developer, Engine, Page, Server, Visitor};
use gingham_tests::receiver::{Behaviour, Receiver};
use serde_json::json;
use std::time::{Duration, Instant};

crate::on_both_engines!(
    the_buttons_of_an_account_are_felt,
    the_buttons_of_an_item_are_felt,
    a_refused_deed_comes_back_as_it_was_typed,
    another_clients_item_is_not_there,
    a_webhook_is_seen_and_sent_again,
);

fn the_buttons_of_an_account_are_felt(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["transactions"]);
    item.wait_for_history();
    let ids: Vec<String> =
        item.accounts().iter().map(|account| account["account_id"].as_str().unwrap().to_owned()).collect();
    let mut admin = Visitor::first(&server);
    let page = sandbox(&format!("items/{}", item.item_id));
    admin.get(&page).says("healthy").says(&ids[0]).says("the Item was made");
    let act = |admin: &mut Visitor, word: &str, fields: &[(&str, &str)]| {
        admin.post(&format!("{page}/{word}"), fields).leads_to(&page);
    };
    act(&mut admin, "close", &[("account_id", &ids[0]), ("learn", "1")]);
    let closed = item.call("/accounts/get", json!({"options": {"account_ids": [ids[0]]}}));
    assert_eq!(closed.cause(), "INVALID_ACCOUNT_ID.2");
    act(&mut admin, "remask", &[("account_id", &ids[1]), ("mask", "9876"), ("learn", "1")]);
    let remasked = item.call("/accounts/get", json!({"options": {"account_ids": [ids[1]]}}));
    assert_eq!(remasked.cause(), "INVALID_ACCOUNT_ID.8");
    act(&mut admin, "reassign", &[("account_id", &ids[2])]);
    let reassigned = item.call("/accounts/get", json!({"options": {"account_ids": [ids[2]]}}));
    assert_eq!(reassigned.cause(), "INVALID_ACCOUNT_ID.4");
    let today = app.today().to_string();
    let row = [
        ("account_id", ids[3].as_str()),
        ("amount", "12.34"),
        ("description", "Corner bakery of the suites"),
        ("date", &today),
        ("posted", &today),
        ("learn", "1"),
    ];
    act(&mut admin, "post", &row);
    let found = item.ask("/transactions/get", json!({"start_date": today, "end_date": today}));
    assert!(found.to_string().contains("Corner bakery of the suites"), "{found}");
    // What became of them is told, and what cannot be is refused with its cause.
    let told = admin.get(&page);
    told.says("closed by the bank")
        .says("got another mask")
        .says("got another account_id")
        .says("lives on as");
    let again = admin.post(&format!("{page}/close"), &[("account_id", &ids[0])]);
    assert_eq!(again.status, 422);
    again.says("INVALID_ACCOUNT_ID.2");
    admin.get("/dashboard/audit").says("let the bank close an account").says(&item.item_id);
}

fn the_buttons_of_an_item_are_felt(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["auth"]);
    let mut admin = Visitor::first(&server);
    let page = sandbox(&format!("items/{}", item.item_id));
    admin.get(&page);
    admin.post(&format!("{page}/reset-login"), &[]).leads_to(&page);
    assert_eq!(item.call("/auth/get", json!({})).error_code(), "ITEM_LOGIN_REQUIRED");
    admin.get(&page).says("needs the person").says("ITEM_ERROR/ITEM_LOGIN_REQUIRED");
    admin.get(&sandbox("items")).says(&item.item_id).says("needs the person");
    let empty = admin.get(&sandbox("items").replace("/sandbox/", "/production/"));
    empty.says("There is none yet").says("/link/token/create");
    assert!(!empty.html.contains("/sandbox/public_token/create"), "production has no such call");
    let oauth = admin.post(&format!("{page}/withdraw-login"), &[]);
    assert_eq!(oauth.status, 422);
    admin.post(&format!("{page}/revoke"), &[]).leads_to(&page);
    assert_eq!(item.call("/auth/get", json!({})).error_code(), "USER_PERMISSION_REVOKED");
    admin.get(&page).says("access revoked");
    let late = admin.post(&format!("{page}/reset-login"), &[]);
    late.says("USER_PERMISSION_REVOKED.1");
}

/// The page, once it says this: an attempt is recorded a little after the receiver has it.
fn wait_for(visitor: &mut Visitor, address: &str, text: &str) -> Page {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let page = visitor.get(address);
        if page.html.contains(text) {
            return page;
        }
        assert!(Instant::now() < deadline, "{address} does not say {text}: {}", page.html);
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn another_clients_item_is_not_there(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let neighbour = app.neighbour("A neighbour");
    let item = neighbour.link("ins_109508", &["auth"]);
    let mut admin = Visitor::first(&server);
    let page = sandbox(&format!("items/{}", item.item_id));
    assert_eq!(admin.get(&page).status, 404);
    admin.get("/dashboard/members");
    assert_eq!(admin.post(&format!("{page}/reset-login"), &[]).status, 404);
    item.ask("/auth/get", json!({}));
}

fn a_webhook_is_seen_and_sent_again(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let receiver = Receiver::start(Behaviour::Status(500)).expect("a port is free");
    let item = app.link_with("ins_109508", &["auth"], json!({"webhook": receiver.url("/hook")}));
    let mut admin = Visitor::first(&server);
    let page = sandbox(&format!("items/{}", item.item_id));
    admin.get(&page);
    admin.post(&format!("{page}/fire"), &[("code", "NEW_ACCOUNTS_AVAILABLE")]).says("SANDBOX_ACCOUNT_SELECT");
    admin.post(&format!("{page}/reset-login"), &[]).leads_to(&page);
    let patience = Duration::from_secs(30);
    assert!(receiver.wait_for(1, patience, |_| true).is_some(), "it is sent by itself");
    let listed = admin.get(&sandbox(&format!("webhooks?item_id={}", item.item_id)));
    let address = listed.between("class=\"name id\" href=\"", "\"").expect("one is listed");
    wait_for(&mut admin, &address, "HTTP 500").says("Plaid-Verification").says("ITEM_LOGIN_REQUIRED");
    receiver.behave(Behaviour::Status(200));
    admin.post(&format!("{address}/replay"), &[]).leads_to(&address);
    let got = receiver.wait_for(2, patience, |_| true).expect("it is sent again");
    assert_eq!(got[0].body, got[1].body);
    admin.get(&address).says("Attempt 2").says("HTTP 200");
    admin.get(&sandbox("webhooks?state=delivered")).says(&address);
}

fn a_refused_deed_comes_back_as_it_was_typed(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link("ins_109508", &["auth"]);
    let account = item.accounts()[0]["account_id"].as_str().expect("an id").to_owned();
    let mut admin = Visitor::first(&server);
    let page = sandbox(&format!("items/{}", item.item_id));
    admin.get(&page);
    let row = [
        ("account_id", account.as_str()),
        ("amount", "12,50"),
        ("description", "Corner bakery"),
        ("date", "2026-01-02"),
        ("posted", "2026-01-03"),
    ];
    let refused = admin.post(&format!("{page}/post"), &row);
    assert_eq!(refused.status, 422);
    refused.says(&format!("id=\"why-post-{account}-amount\">The amount must be a number"));
    for (field, typed) in &row[1..] {
        let shown = format!("value=\"{typed}\"");
        assert_eq!(
            refused.html.matches(&shown).count(),
            1,
            "{field} of this account alone: {}",
            refused.html
        );
    }
    assert_eq!(refused.html.matches("<details class=\"deed quiet wide\" open>").count(), 1);
    let early = [&[row[0], ("amount", "1")], &row[2..4], &[("posted", "2026-01-01")]].concat();
    let refused = admin.post(&format!("{page}/post"), &early);
    refused.says(&format!("id=\"why-post-{account}-posted\">It cannot be posted before"));
}
