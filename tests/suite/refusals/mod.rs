//! Every wrong call of the wire: exactly Plaid's error, with its cause, and nothing changed.

mod environments;
mod fields;
mod gaps;
mod keys;
mod letters;
mod nul;
mod route;
mod tokens;

use crate::actor::{Answer, Developer, Item, Request, Server};
use serde_json::{Value, json};

/// What a wrong call has to answer.
struct Refusal {
    error: &'static str,
    message: &'static str,
    status: u16,
    cause: &'static str,
}

const fn refusal(error: &'static str, message: &'static str, cause: &'static str) -> Refusal {
    Refusal { error, message, status: 400, cause }
}

impl Refusal {
    const fn status(self, status: u16) -> Refusal {
        Refusal { status, ..self }
    }

    /// The answer must be this refusal, to the letter.
    fn of(&self, what: &str, answer: &Answer) {
        let (error, cause) = answer.refusal();
        let got = (error.as_str(), answer.message(), answer.status(), cause.as_str());
        assert_eq!(got, (self.error, self.message, self.status, self.cause), "{what}");
        assert_eq!(answer.json["display_message"], Value::Null, "{what}");
        assert_eq!(answer.json["suggested_action"], Value::Null, "{what}");
        assert_eq!(answer.raw.header("content-type"), Some("application/json; charset=utf-8"), "{what}");
    }

    /// As [`Refusal::of`], and the explanation names the same cause and repeats the body.
    fn of_and_explained(&self, what: &str, app: &Developer, answer: &Answer) {
        self.of(what, answer);
        let told = app.explain(answer.request_id());
        assert_eq!(told["cause"]["id"], json!(self.cause), "{what}");
        assert_eq!(told["error"], answer.json, "{what}");
        assert_eq!(told["endpoint"], json!(answer.path), "{what}");
    }
}

/// What must not have changed after a wrong call.
fn state(item: &Item<'_>) -> (Value, Value, Vec<Value>) {
    let strip = |mut value: Value| {
        value.as_object_mut().unwrap().remove("request_id");
        value
    };
    (strip(item.get()), strip(item.ask("/accounts/get", json!({}))), item.transactions())
}

/// A server with an Item whose history is complete.
fn stage(server: &Server) -> (Developer, String, String) {
    let app = Developer::new(server);
    let item = app.link("ins_109508", &["transactions"]);
    item.wait_for_history();
    let (token, id) = (item.access_token.clone(), item.item_id.clone());
    (app, token, id)
}

/// A call of /item/get that would succeed, to be spoilt.
fn good(app: &Developer, access_token: &str) -> Request {
    Request::json("/item/get", app.signed(json!({"access_token": access_token})).to_string())
}
