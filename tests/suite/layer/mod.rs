//! Layer: a telephone number brings a profile, and the profile Items.

mod edits;
mod network;
mod refused;
mod sessions;
mod templates;

use crate::actor::Developer;
use crate::link::{Walked, walk};
use serde_json::{Value, json};

/// A link token of a template.
fn token(app: &Developer, template: &str) -> String {
    let body = json!({
        "template_id": template, "user": {"client_user_id": "layer-1"}, "webhook": "http://127.0.0.1:9/",
    });
    let made = app.ask("/session/token/create", body);
    made["link"]["link_token"].as_str().expect("the contract says so").to_owned()
}

/// Walks a whole session of a number.
fn through(app: &Developer, template: &str, steps: Vec<Value>) -> Walked {
    walk(app, &token(app, template), json!(steps))
}

fn phone(number: &str) -> Value {
    json!({"action": "phone", "phone": number})
}

fn otp(code: &str) -> Value {
    json!({"action": "otp", "code": code})
}

fn consent() -> Value {
    json!({"action": "consent"})
}

/// What was shared.
fn shared(app: &Developer, walked: &Walked) -> Value {
    let public_token = walked.outcome["public_token"].as_str().expect("the session succeeded");
    app.ask("/user_account/session/get", json!({"public_token": public_token}))
}

/// Gives the client these templates.
fn grant(app: &Developer, templates: Value) {
    let grants = json!({"client_id": app.client_id, "layer_templates": templates});
    app.administer("/gingham/client/update", grants).ok();
}
