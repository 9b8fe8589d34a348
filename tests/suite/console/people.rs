//! Sandbox users: checked by the real reader, saved encrypted, and good to sign in with.

use super::sandbox;
use crate::actor::{Developer, Engine, Server, Visitor};
use serde_json::json;

crate::on_both_engines!(
    a_described_person_signs_in,
    a_new_person_takes_no_others_place,
    what_looks_misspelt_is_told_before_it_is_saved
);

const TEXT: &str = "{\n  \"override_accounts\": [\n    {\"type\": \"depository\", \"subtype\": \"checking\",\n     \"starting_balance\": 77.5, \"meta\": {\"name\": \"Mia\", \"mask\": \"7777\"}}\n  ]\n}";

fn a_described_person_signs_in(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let mut admin = Visitor::first(&server);
    let page = sandbox("people");
    let send = |admin: &mut Visitor, name: &str, text: &str| {
        admin.form(&page, &page, &[("username", name), ("text", text), ("do", "save")])
    };
    let wrong = TEXT.replace("7777", "seven");
    send(&mut admin, "mia", &wrong).says("Line 4").says("override_accounts[0].meta.mask");
    send(&mut admin, "mia", "{").says("Line 1");
    send(&mut admin, "user_good", TEXT).says("The sandbox has a user of this name of its own");
    send(&mut admin, "no blanks", TEXT).says("A username has 3 to 64");
    let options = json!({"override_username": "mia", "override_password": "anything"});
    let make = |app: &Developer, options: &serde_json::Value| {
        app.call(
            "/sandbox/public_token/create",
            json!({"institution_id": "ins_109508", "initial_products": ["auth"], "options": options}),
        )
    };
    assert_eq!(make(&app, &options).error_code(), "INVALID_CREDENTIALS");
    send(&mut admin, "mia", TEXT).leads_to(&page);
    let item = app.link_with("ins_109508", &["auth"], options.clone());
    assert_eq!(item.accounts()[0]["mask"], "7777");
    // A neighbour has people of its own.
    let neighbour = app.neighbour("A neighbour");
    assert_eq!(make(&neighbour, &options).error_code(), "INVALID_CREDENTIALS");

    let fields = [("username", "mia"), ("institution_id", "ins_109508"), ("products", "auth")];
    let linked = admin.form(&sandbox("people?username=mia"), &sandbox("people/link"), &fields);
    let item = app.exchange_token(&linked.secret("public-sandbox-"));
    assert_eq!(item.accounts()[0]["name"], "Mia");
    admin.post(&sandbox("people/link"), &fields[..2]).says("Choose at least one product");
    admin.post(&page, &[("username", "mia"), ("do", "remove")]).leads_to(&page);
    assert_eq!(make(&app, &options).error_code(), "INVALID_CREDENTIALS");
}

fn a_new_person_takes_no_others_place(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let page = sandbox("people");
    let new = |text| [("is_new", "1"), ("username", "mia"), ("text", text), ("do", "save")];
    admin.get(&page).says("name=\"is_new\" value=\"1\"");
    admin.post(&page, &new(TEXT)).leads_to(&sandbox("people?username=mia"));
    let other = TEXT.replace("77.5", "88.5");
    let refused = admin.form(&page, &page, &new(&other));
    assert_eq!(refused.status, 422);
    refused.says("There is a user of this name already").says("88.5").says("name=\"is_new\" value=\"1\"");
    let kept = admin.get(&sandbox("people?username=mia"));
    kept.says("77.5");
    assert!(!kept.html.contains("name=\"is_new\""), "what is saved is no new one: {}", kept.html);
    admin.post(&page, &new(&other)[1..]).leads_to(&sandbox("people?username=mia"));
    admin.get(&sandbox("people?username=mia")).says("88.5");
}

fn what_looks_misspelt_is_told_before_it_is_saved(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let page = sandbox("people");
    let send = |admin: &mut Visitor, text: &str, pressed: &str| {
        admin.form(&page, &page, &[("is_new", "1"), ("username", "mia"), ("text", text), ("do", pressed)])
    };
    let misspelt = TEXT.replace("starting_balance", "starting_balanc");
    for pressed in ["check", "save"] {
        let warned = send(&mut admin, &misspelt, pressed);
        warned
            .says("override_accounts[0].starting_balanc")
            .says("Did you mean starting_balance?")
            .says("Line 4");
        warned.says("Save it all the same").says("&#34;starting_balanc&#34;");
        assert!(!warned.html.contains("The description is valid.</p>"));
    }
    assert!(!admin.get(&page).html.contains("people?username=mia"), "it is not saved before that was read");
    let banana = TEXT.replace("\"checking\"", "\"banana\"");
    for pressed in ["save", "save-anyway"] {
        send(&mut admin, &banana, pressed)
            .says("override_accounts[0].subtype")
            .says("subtypes, such as checking");
    }
    send(&mut admin, &misspelt, "save-anyway").leads_to(&sandbox("people?username=mia"));
    // Whoever signs in with it meets what Plaid does: a key that nobody knows is no mistake, a subtype is.
    let app = Developer::new(&server);
    let make = |text: &str| {
        let options = json!({"override_username": "user_custom", "override_password": text});
        let body = json!({"institution_id": "ins_109508", "initial_products": ["auth"], "options": options});
        app.call("/sandbox/public_token/create", body)
    };
    assert_eq!(make(&misspelt).status(), 200);
    assert_eq!(make(&banana).error_code(), "INVALID_CREDENTIALS");
}
