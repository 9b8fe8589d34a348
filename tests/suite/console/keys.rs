//! Keys: rotation works against the API, and secrets are shown once.

use super::sandbox;
use crate::actor::server::{CLIENT_ID, SANDBOX_SECRET};
use crate::actor::{Developer, Engine, Server, Visitor};
use serde_json::json;

crate::on_both_engines!(a_secret_is_rotated, a_client_is_made);

fn a_secret_is_rotated(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let made = admin.form(&sandbox("keys"), &sandbox("keys/rotate"), &[]);
    let fresh = made.secret("");
    assert_eq!(fresh.len(), 30);
    let new = Developer::at(server.sandbox(), CLIENT_ID, &fresh);
    let old = Developer::new(&server);
    old.ask("/gingham/clock/get", json!({}));
    new.ask("/gingham/clock/get", json!({}));
    // Only there, only once, and no third one.
    let elsewhere = Developer::at(server.production(), CLIENT_ID, &fresh);
    assert_eq!(elsewhere.call("/gingham/clock/get", json!({})).error_code(), "INVALID_API_KEYS");
    let page = admin.get(&sandbox("keys"));
    assert!(!page.html.contains(&fresh) && !page.html.contains(SANDBOX_SECRET));
    admin.post(&sandbox("keys/rotate"), &[]).says("There are two live secrets already");

    let name = page.between("name=\"secret\" value=\"", "\"").expect("the older one comes first");
    admin.post(&sandbox("keys/delete"), &[("secret", &name)]).leads_to(&sandbox("keys?done="));
    assert_eq!(old.call("/gingham/clock/get", json!({})).error_code(), "INVALID_API_KEYS");
    new.ask("/gingham/clock/get", json!({}));
    let last = admin.get(&sandbox("keys")).between("class=\"name id\">", "…").expect("one is left");
    admin.post(&sandbox("keys/delete"), &[("secret", &last)]).says("This is the only secret");
    new.ask("/gingham/clock/get", json!({}));
}

fn a_client_is_made(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let page = admin.form("/dashboard/clients", "/dashboard/clients", &[("name", "<Second> & co")]);
    page.says("Second&#62; &#38; co");
    let client_id = page.between("the client_id\">", "</code>").expect("revealed");
    let secret = page.between("the sandbox secret\">", "</code>").expect("revealed");
    let app = Developer::at(server.sandbox(), &client_id, &secret);
    app.ask("/gingham/clock/get", json!({}));
    let again = admin.get("/dashboard/clients");
    assert!(!again.html.contains(&secret) && again.html.contains(&client_id));
    admin.post("/dashboard/clients", &[("name", " ")]).says("The name must have");
}
