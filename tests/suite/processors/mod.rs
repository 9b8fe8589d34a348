//! Partners: tokens for one account, what they open and what not, Stripe, and Signal.

mod moving;
mod products;
mod reading;
mod signal;
mod stripe;
mod tokens;
mod webhooks;

use crate::actor::item::text;
use crate::actor::{Answer, Developer, Item};
use serde_json::{Map, Value, json};

/// A processor token in the hands of a client.
struct Partner<'a> {
    app: &'a Developer,
    token: String,
}

impl Partner<'_> {
    /// A call with the token.
    fn call(&self, path: &str, body: Value) -> Answer {
        let Value::Object(mut fields) = body else { panic!("a body is an object") };
        let mut all = Map::new();
        all.insert("processor_token".to_owned(), json!(self.token));
        all.append(&mut fields);
        self.app.call(path, Value::Object(all))
    }

    /// A call with the token that has to succeed; answers the body without its request_id.
    fn ask(&self, path: &str, body: Value) -> Value {
        let answer = self.call(path, body);
        let body = answer.without_request_id();
        answer.ok();
        body
    }
}

/// A token for an account of the Item, in the hands of `app`.
fn partner<'a>(item: &Item<'_>, account_id: &str, processor: &str, app: &'a Developer) -> Partner<'a> {
    let body = json!({"account_id": account_id, "processor": processor});
    let made = item.ask("/processor/token/create", body);
    Partner { app, token: text(&made["processor_token"]) }
}

/// What a refusal says: type and code, message, cause.
fn told(answer: &Answer) -> (String, Value, String) {
    let (code, cause) = answer.refusal();
    (code, answer.json["error_message"].clone(), cause)
}

fn refused(code: &str, message: impl Into<Value>, cause: &str) -> (String, Value, String) {
    (code.to_owned(), message.into(), cause.to_owned())
}

fn unauthorized(what: &str, cause: &str) -> (String, Value, String) {
    let message = format!("client is not authorized to access the following products: {what}");
    refused("INVALID_INPUT/INVALID_PRODUCT", message, cause)
}
