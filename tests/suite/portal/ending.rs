//! Ending connections: what the applications feel, and what they are told.

use super::{EMAIL, person};
use crate::actor::{Answer, Developer, Engine, Item, Server, Visitor};
use crate::link::{linking, token, walk};
use gingham_tests::receiver::{Behaviour, Receiver};
use serde_json::{Value, json};
use std::time::Duration;

crate::on_both_engines!(
    an_account_an_application_and_a_bank_are_withdrawn_at_once,
    what_is_deleted_is_not_found,
    what_was_saved_with_a_number_goes_without_any_connection,
    ending_it_twice_at_once_is_ending_it_once,
);

fn receiver() -> Receiver {
    Receiver::start(Behaviour::Status(200)).expect("a port is free")
}

fn with_webhook<'a>(app: &'a Developer, institution: &str, receiver: &Receiver) -> Item<'a> {
    app.link_with(institution, &["auth"], json!({"webhook": receiver.url("/hook")}))
}

/// Sends the form of a page that asks whether it shall be so.
fn end(person: &mut Visitor, path: &str, leads_to: &str) {
    person.form(path, path, &[]).leads_to(leads_to);
}

/// The ITEM webhooks of this code, once there are as many.
fn told(receiver: &Receiver, code: &str, count: usize) -> Vec<Value> {
    let of = |body: &[u8]| {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        (body["webhook_code"] == code).then_some(body)
    };
    let wanted = code.to_owned();
    let named = move |delivery: &gingham_tests::receiver::Delivery| {
        String::from_utf8_lossy(&delivery.body).contains(&wanted)
    };
    let got = receiver.wait_for(count, Duration::from_secs(30), named);
    let got = got.unwrap_or_else(|| panic!("{code} was not sent {count} times"));
    got.iter().filter_map(|delivery| of(&delivery.body)).collect()
}

fn explained(app: &Developer, answer: &Answer, cause: &str) {
    assert_eq!(answer.cause(), cause);
    assert_eq!(app.explain(answer.request_id())["cause"]["id"], cause);
}

fn an_account_an_application_and_a_bank_are_withdrawn_at_once(engine: Engine) {
    let server = Server::start(engine);
    let receiver = receiver();
    let app = Developer::new(&server);
    let other = app.neighbour("A second application");
    let item = with_webhook(&app, "ins_109508", &receiver);
    let here = with_webhook(&other, "ins_109508", &receiver);
    let elsewhere = with_webhook(&app, "ins_109509", &receiver);
    let mut person = person(&server, EMAIL);
    let page = format!("/portal/connections/{}", item.item_id);
    // One account: the others stay, whatever the bank goes on telling.
    let account = item.account_id("0000");
    end(&mut person, &format!("{page}/accounts/{account}/withdraw"), &page);
    let named = json!({"options": {"account_ids": [account]}});
    explained(&app, &item.call("/accounts/get", named.clone()), "INVALID_ACCOUNT_ID.3");
    app.advance(3 * 24 * 3600);
    explained(&app, &item.call("/accounts/get", named), "INVALID_ACCOUNT_ID.3");
    assert!(item.accounts().iter().all(|one| one["mask"] != "0000"));
    let webhook = &told(&receiver, "USER_ACCOUNT_REVOKED", 1)[0];
    assert_eq!((&webhook["item_id"], &webhook["account_id"]), (&json!(item.item_id), &json!(account)));
    person.get(&page).says("You withdrew access");
    // One application.
    end(&mut person, &format!("{page}/withdraw"), &page);
    explained(&app, &item.call("/accounts/get", json!({})), "USER_PERMISSION_REVOKED.1");
    let webhook = &told(&receiver, "USER_PERMISSION_REVOKED", 1)[0];
    assert_eq!(webhook["item_id"], json!(item.item_id));
    assert_eq!(webhook["error"]["error_code"], "USER_PERMISSION_REVOKED");
    here.ask("/auth/get", json!({}));
    // Everything at a bank, and nothing elsewhere.
    end(&mut person, "/portal/banks/ins_109508/withdraw", "/portal?done=bank");
    explained(&other, &here.call("/accounts/get", json!({})), "USER_PERMISSION_REVOKED.1");
    assert_eq!(told(&receiver, "USER_PERMISSION_REVOKED", 2).len(), 2);
    elsewhere.ask("/auth/get", json!({}));
    person.get("/portal").says("You ended it on").says("may read");
}

fn what_is_deleted_is_not_found(engine: Engine) {
    let server = Server::start(engine);
    let receiver = receiver();
    let app = Developer::new(&server);
    let revoked = with_webhook(&app, "ins_109508", &receiver);
    let read = with_webhook(&app, "ins_109509", &receiver);
    let mut person = person(&server, EMAIL);
    let page = format!("/portal/connections/{}", revoked.item_id);
    end(&mut person, &format!("{page}/withdraw"), &page);
    for told in ["/portal", "/portal/delete"] {
        person.get(told).says("asset reports");
    }
    end(&mut person, "/portal/delete", "/portal?done=deleted");
    for item in [&revoked, &read] {
        explained(&app, &item.call("/accounts/get", json!({})), "ITEM_NOT_FOUND.2");
        explained(&app, &item.call("/item/remove", json!({})), "ITEM_NOT_FOUND.2");
    }
    // Each is told once; Items of their own are told in any order.
    let webhooks = told(&receiver, "USER_PERMISSION_REVOKED", 2);
    let about =
        |item: &Item<'_>| webhooks.iter().filter(|one| one["item_id"] == item.item_id.as_str()).count();
    assert_eq!((about(&revoked), about(&read)), (1, 1));
    person.get("/portal").says("Nothing is connected");
    assert_eq!(person.get(&page).status, 404);
}

fn what_was_saved_with_a_number_goes_without_any_connection(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let asked = token(&app, json!({"products": ["auth"]}));
    let proved = |more: &[Value]| {
        let steps =
            [json!({"action": "phone", "phone": "4155550123"}), json!({"action": "otp", "code": "123456"})];
        Value::Array([&steps[..], more].concat())
    };
    let linked = walk(&app, &asked, proved(&linking("ins_109510", &["0000"])));
    app.exchange_token(linked.outcome["public_token"].as_str().unwrap()).ask("/item/remove", json!({}));
    let pane = || walk(&app, &asked, proved(&[])).outcome["pane"].clone();
    assert_eq!(pane(), "SELECT_SAVED_INSTITUTION");
    let mut owner = person(&server, "4155550123");
    owner.get("/portal").says("Nothing is connected").says("saved with your number");
    owner.get("/portal/delete").says("saved with your number");
    end(&mut owner, "/portal/delete", "/portal?done=deleted");
    assert_eq!(pane(), "SELECT_INSTITUTION");
    // An address has nothing saved with it.
    let page = person(&server, "nobody@example.com").get("/portal");
    assert!(!page.html.contains("/portal/delete"));
}

fn ending_it_twice_at_once_is_ending_it_once(engine: Engine) {
    let server = Server::start(engine);
    let receiver = receiver();
    let app = Developer::new(&server);
    let item = with_webhook(&app, "ins_109508", &receiver);
    let mut one = person(&server, EMAIL);
    let mut two = person(&server, EMAIL);
    let path = format!("/portal/connections/{}/withdraw", item.item_id);
    one.get(&path);
    two.get(&path);
    std::thread::scope(|scope| {
        for visitor in [&mut one, &mut two] {
            let path = &path;
            scope.spawn(move || visitor.post(path, &[]).leads_to("/portal/connections/"));
        }
    });
    explained(&app, &item.call("/accounts/get", json!({})), "USER_PERMISSION_REVOKED.1");
    let told = app.ask("/gingham/webhooks/list", json!({"item_id": item.item_id}));
    let named = told["webhooks"].as_array().unwrap().iter();
    assert_eq!(
        named.filter(|one| one.to_string().contains("USER_PERMISSION_REVOKED")).count(),
        1,
        "{told:#}"
    );
}
