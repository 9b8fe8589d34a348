//! Whose connections are whose.

use super::{EMAIL, NUMBER, person};
use crate::actor::{Developer, Engine, Server};
use crate::link::{linking, token, walk};
use serde_json::{Value, json};

crate::on_both_engines!(
    a_person_sees_their_own_of_every_application_and_environment,
    contacts_come_from_the_bank_from_link_and_from_applications,
    many_connections_fill_several_pages,
);

fn a_person_sees_their_own_of_every_application_and_environment(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let other = app.neighbour("A second application");
    let production = Developer::in_production(&server);
    let first = app.link("ins_109508", &["auth", "transactions"]);
    first.ask("/auth/get", json!({}));
    let second = other.link("ins_109508", &["identity"]);
    let steps = Value::Array(linking("ins_109508", &["0000"]));
    let asked = token(&production, json!({"products": ["auth"]}));
    let linked = walk(&production, &asked, steps);
    let public = linked.outcome["public_token"].as_str().unwrap_or_else(|| panic!("{}", linked.outcome));
    let third = production.exchange_token(public);
    let foreign = app.link_with("ins_109508", &["auth"], someone("Mia@example.com"));
    let mut standard = person(&server, NUMBER);
    let page = standard.get("/portal");
    for own in [&first, &second, &third] {
        page.says(&own.item_id);
    }
    page.says("A second application").says("production").says("not read yet").says("last read");
    assert!(!page.html.contains(&foreign.item_id));
    for path in ["", "/withdraw", "/accounts/x/withdraw"] {
        let path = format!("/portal/connections/{}{path}", foreign.item_id);
        let (theirs, nobodys) = (standard.get(&path), standard.get("/portal/connections/never-made"));
        assert_eq!((theirs.status, nobodys.status), (404, 404), "{path}");
        assert_eq!(theirs.html, nobodys.html);
    }
    standard.get("/portal");
    let ended = standard.post(&format!("/portal/connections/{}/withdraw", foreign.item_id), &[]);
    assert_eq!(ended.status, 404);
    foreign.ask("/auth/get", json!({}));
    let mut mia = person(&server, "mia@example.com");
    let page = mia.get("/portal");
    page.says(&foreign.item_id);
    assert!(!page.html.contains(&first.item_id));
    let one = standard.get(&format!("/portal/connections/{}", first.item_id));
    one.says("Account and routing numbers").says("The connection was made");
}

/// A person whom only their own bank account knows.
pub fn someone(email: &str) -> Value {
    let identity = json!({
        "names": ["Mia Moss"],
        "emails": [{"primary": true, "type": "primary", "data": email}],
        "phone_numbers": [{"primary": true, "type": "home", "data": "4155550199"}],
    });
    let account = json!({"type": "depository", "subtype": "checking", "identity": identity});
    json!({
        "override_username": "user_custom",
        "override_password": json!({"override_accounts": [account]}).to_string(),
    })
}

fn contacts_come_from_the_bank_from_link_and_from_applications(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let user =
        json!({"client_user_id": "p", "phone_number": "+14155550142", "email_address": "link@example.com"});
    let asked = token(&app, json!({"products": ["auth"], "user": user}));
    let steps = |more: &[Value]| Value::Array([more, &linking("ins_109508", &["0000"])].concat());
    let linked = walk(
        &app,
        &asked,
        steps(&[
            json!({"action": "phone", "phone": "+14155550177"}),
            json!({"action": "otp", "code": "123456"}),
        ]),
    );
    let public = linked.outcome["public_token"].as_str().unwrap_or_else(|| panic!("{}", linked.outcome));
    let item = app.exchange_token(public);
    for contact in [EMAIL, NUMBER, "link@example.com", "+1 415 555 0142", "+1 415 555 0177"] {
        person(&server, contact).get("/portal").says(&item.item_id);
    }
    // What an application tells of its user goes with the user's Items, until it tells otherwise.
    let told = |email: &str| json!({"emails": [{"data": email, "primary": true}]});
    let user_id =
        app.ask("/user/create", json!({"client_user_id": "u", "identity": told("first@example.com")}));
    let user_id = user_id["user_id"].as_str().unwrap().to_owned();
    let linked = token(&app, json!({"products": ["auth"], "user_id": user_id}));
    let linked = walk(&app, &linked, steps(&[]));
    let public = linked.outcome["public_token"].as_str().unwrap_or_else(|| panic!("{}", linked.outcome));
    let item = app.exchange_token(public);
    person(&server, "first@example.com").get("/portal").says(&item.item_id);
    app.ask("/user/update", json!({"user_id": user_id, "identity": told("second@example.com")}));
    person(&server, "first@example.com").get("/portal").says("Nothing is connected");
    person(&server, "second@example.com").get("/portal").says(&item.item_id);
}

fn many_connections_fill_several_pages(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let made: Vec<String> = (0..51).map(|_| app.link("ins_109508", &["auth"]).item_id).collect();
    let mut standard = person(&server, EMAIL);
    let page = standard.get("/portal");
    assert_eq!(page.html.matches("href=\"/portal/connections/").count(), 50);
    let older = page.between("href=\"/portal?before=", "\"").expect("the page leads on");
    let last = standard.get(&format!("/portal?before={older}"));
    last.says(&made[0]);
    assert_eq!(last.html.matches("href=\"/portal/connections/").count(), 1);
    assert!(!last.html.contains("?before="));
    standard.get("/portal/delete").says("(51)");
}
