//! Link without a browser: whole sessions, with everything that the application hears of them.

mod abandoned;
mod classic;
mod consents;
mod crowds;
mod delivery;
mod explained;
mod kinds;
mod recovery;
mod returning;
mod selection;
mod several;

use crate::actor::Developer;
use serde_json::{Value, json};

/// What a walk brought.
pub struct Walked {
    /// The names of the events, each with its view.
    pub events: Vec<String>,
    /// Where it ended.
    pub outcome: Value,
}

/// A link token of a person.
pub fn token(app: &Developer, asked: Value) -> String {
    let mut body = json!({
        "client_name": "Suite",
        "language": "en",
        "country_codes": ["US"],
        "user": {"client_user_id": "person-1"},
    });
    for (field, value) in asked.as_object().expect("a test asks with an object") {
        body[field] = value.clone();
    }
    let made = app.ask("/link/token/create", body);
    made["link_token"].as_str().expect("the contract says so").to_owned()
}

/// Walks a session.
pub fn walk(app: &Developer, link: &str, steps: Value) -> Walked {
    let walked = app.ask("/gingham/link/run", json!({"link_token": link, "steps": steps}));
    let events = crate::actor::item::array(&walked["events"]);
    let name = |event: &Value| {
        let name = event["event_name"].as_str().expect("an event has a name");
        match event["metadata"]["view_name"].as_str() {
            Some(view) => format!("{name} {view}"),
            None => name.to_owned(),
        }
    };
    Walked { events: events.iter().map(name).collect(), outcome: walked["outcome"].clone() }
}

/// The steps of `user_good` at a bank with passwords.
pub fn linking(institution: &str, masks: &[&str]) -> Vec<Value> {
    vec![
        json!({"action": "institution", "institution_id": institution}),
        json!({"action": "credentials", "username": "user_good", "password": "pass_good"}),
        json!({"action": "accounts", "masks": masks}),
    ]
}
