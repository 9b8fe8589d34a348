//! Users: made in both models, named by token or id, and all that is theirs.

mod identity;
mod income;
mod items;
mod names;

use crate::actor::{Answer, Developer};
use serde_json::{Value, json};

/// A user of the older model: its token and its id.
fn older(app: &Developer, name: &str) -> (String, String) {
    let made = app.ask("/user/create", json!({"client_user_id": name}));
    let text = |key: &str| made[key].as_str().unwrap().to_owned();
    (text("user_token"), text("user_id"))
}

/// A user of today: its id.
fn today(app: &Developer, name: &str) -> String {
    let made = app.ask("/user/create", json!({"client_user_id": name, "with_upgraded_user": true}));
    assert_eq!(made.get("user_token"), None);
    made["user_id"].as_str().unwrap().to_owned()
}

/// Exactly this refusal, explained with the same cause and body.
fn refused(app: &Developer, answer: &Answer, error: &str, message: &str, cause: &str) {
    let (code, named) = answer.refusal();
    assert_eq!((code.as_str(), answer.message(), named.as_str()), (error, message, cause), "{}", answer.path);
    let told = app.explain(answer.request_id());
    assert_eq!(told["cause"]["id"], json!(cause), "{}", answer.path);
    assert_eq!(told["error"], answer.json, "{}", answer.path);
}

const NO_TOKEN: (&str, &str) = ("INVALID_INPUT/INVALID_USER_TOKEN", "could not find matching user token");
const NO_ID: (&str, &str) = ("INVALID_INPUT/INVALID_USER_ID", "user.user_id must be a non-empty string");
const NO_USER: (&str, &str) = (
    "USER_ERROR/USER_NOT_FOUND",
    "The User you requested cannot be found. This User does not exist or has had access removed by the user.",
);

/// A body with these fields besides.
fn with(mut body: Value, more: &Value) -> Value {
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}
