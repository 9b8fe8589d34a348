//! The stage of one row: a client of its own in both environments, and what must become of its cause.

use crate::actor::server::{ADMIN_KEY, CLIENT_ID};
use crate::actor::{Answer, Developer, Item, Request, Server};
use serde_json::{Value, json};
use std::cell::Cell;

/// A bank without OAuth.
pub const BANK: &str = "ins_109508";
/// A bank with it.
pub const OAUTH_BANK: &str = "ins_127287";

/// What is played for one cause.
pub struct Play<'a> {
    pub server: &'a Server,
    /// The client in the sandbox.
    pub app: Developer,
    /// The same client in production.
    pub production: Developer,
    /// Another client in the sandbox.
    pub stranger: Developer,
    id: &'static str,
    reached: Cell<bool>,
    explained: Cell<bool>,
    remedied: Cell<bool>,
}

impl<'a> Play<'a> {
    pub fn new(server: &'a Server, first: &Developer, id: &'static str) -> Play<'a> {
        let (app, production) = client(server, first, id);
        let (stranger, _) = client(server, first, "A stranger");
        let [reached, explained, remedied] = [false; 3].map(Cell::new);
        Play { server, app, production, stranger, id, reached, explained, remedied }
    }

    /// An Item of `user_good`.
    pub fn item(&self, products: &[&str]) -> Item<'_> {
        self.app.link(BANK, products)
    }

    /// Changes what the client is granted.
    pub fn grant(&self, fields: Value) {
        let mut body = fields;
        body["client_id"] = json!(self.app.client_id);
        self.app.administer("/gingham/client/update", body).ok();
    }

    /// The call has to fail with this row's cause and this message, and to change nothing.
    pub fn refuses(&self, message: impl Into<Value>, call: impl FnOnce() -> Answer) -> Answer {
        self.refuses_as(self.id, &self.app, message.into(), call)
    }

    /// As [`Play::refuses`], in production.
    pub fn refuses_in_production(&self, message: impl Into<Value>, call: impl FnOnce() -> Answer) -> Answer {
        self.refuses_as(self.id, &self.production, message.into(), call)
    }

    /// As [`Play::refuses`], where the caller may know another cause only.
    pub fn refuses_as(
        &self,
        shown: &str,
        caller: &Developer,
        message: Value,
        call: impl FnOnce() -> Answer,
    ) -> Answer {
        let witness = self.witness();
        let before = seen(&witness);
        let answer = call();
        assert_eq!(seen(&witness), before, "{}: a refused call changed another Item", self.id);
        whole(shown, &message, &answer);
        self.reached.set(true);
        explained(shown, caller, &answer);
        self.explained.set(true);
        answer
    }

    /// The refused caller cannot be told more than the answer, for it has no valid keys: the catalogue explains.
    pub fn refuses_a_nobody(&self, message: impl Into<Value>, call: impl FnOnce() -> Answer) -> Answer {
        let answer = call();
        whole(self.id, &message.into(), &answer);
        self.reached.set(true);
        let told = self.app.call("/gingham/explain", json!({"request_id": answer.request_id()}));
        assert!(told.status() >= 400, "a call without valid keys is nobody's");
        self.explained.set(true);
        answer
    }

    /// Link has to turn the person away with this row's cause, and to tell the application why.
    pub fn exits(&self, caller: &Developer, link_token: &str, steps: Value, message: &str) -> Value {
        let walked = caller.ask("/gingham/link/run", json!({"link_token": link_token, "steps": steps}));
        let outcome = walked["outcome"].clone();
        self.refuses_in_link(caller, &outcome, message);
        outcome
    }

    /// The outcome of a walk names this row's cause, with the message of the wire.
    pub fn refuses_in_link(&self, caller: &Developer, outcome: &Value, message: &str) {
        assert_eq!(outcome["cause_id"], self.id, "{outcome:#}");
        assert_eq!(outcome["error"]["error_message"], message, "{outcome:#}");
        self.reached.set(true);
        if let Some(request_id) = outcome["metadata"]["request_id"].as_str() {
            let told = caller.explain(request_id);
            assert_eq!(told["cause"]["id"], self.id, "{told:#}");
            assert!(!told["steps"].as_array().unwrap().is_empty(), "{told:#}");
        }
        self.explained.set(true);
    }

    /// The remedy works.
    pub fn works(&self, answer: Answer) -> Value {
        let body = answer.ok();
        self.remedied.set(true);
        body
    }

    /// The remedy works in Link.
    pub fn succeeds(&self, caller: &Developer, link_token: &str, steps: Value) -> Value {
        let walked = caller.ask("/gingham/link/run", json!({"link_token": link_token, "steps": steps}));
        assert_eq!(walked["outcome"]["type"], "success", "{walked:#}");
        self.remedied.set(true);
        walked["outcome"].clone()
    }

    pub fn reached(&self) -> bool {
        self.reached.get()
    }

    pub fn explained(&self) -> bool {
        self.explained.get()
    }

    pub fn remedied(&self) -> bool {
        self.remedied.get()
    }

    /// An Item of somebody who has nothing to do with it.
    fn witness(&self) -> Item<'_> {
        self.stranger.link(BANK, &["transactions"])
    }
}

/// The steps that link `user_good` at a bank without OAuth.
pub fn linking(masks: &[&str]) -> Value {
    json!([
        {"action": "institution", "institution_id": BANK},
        {"action": "credentials", "username": "user_good", "password": "pass_good"},
        {"action": "accounts", "masks": masks},
    ])
}

/// A link token; `fields` replace those of an ordinary one.
pub fn link_token(app: &Developer, fields: Value) -> String {
    let made = app.ask("/link/token/create", link_request(fields));
    made["link_token"].as_str().expect("the contract says so").to_owned()
}

/// The request of a link token.
pub fn link_request(fields: Value) -> Value {
    let mut request = json!({
        "client_name": "Checked Cloth", "language": "en", "country_codes": ["US"],
        "user": {"client_user_id": "user-1"},
    });
    if fields.get("access_token").is_none() {
        request["products"] = json!(["transactions"]);
    }
    for (name, value) in fields.as_object().expect("fields are an object") {
        request[name] = value.clone();
    }
    request
}

/// A new client that is granted everything, in both environments.
fn client(server: &Server, first: &Developer, name: &str) -> (Developer, Developer) {
    let admin = |path: &str, body: Value| {
        first.send(&Request::json(path, body.to_string()).header("gingham-admin-key", ADMIN_KEY)).ok()
    };
    assert_eq!(first.client_id, CLIENT_ID);
    let made = admin("/gingham/client/create", json!({"name": name}));
    let client_id = made["client_id"].as_str().expect("a client has an id");
    admin(
        "/gingham/client/update",
        json!({"client_id": client_id, "environments": ["sandbox", "production"], "products": null,
            "routes": null, "processors": null}),
    );
    let secret = |environment: &str| made["secrets"][environment].as_str().expect("a client has secrets");
    (
        Developer::at(server.sandbox(), client_id, secret("sandbox")),
        Developer::at(server.production(), client_id, secret("production")),
    )
}

/// The whole answer, as documented.
fn whole(cause: &str, message: &Value, answer: &Answer) {
    let (row, _) = gingham_contract::by_cause(cause).expect("the catalogue has the cause");
    assert_eq!(answer.cause(), cause, "{:#}", answer.json);
    assert_eq!(answer.status(), row.status, "{cause}");
    let url = answer.json["documentation_url"].as_str().unwrap_or_default();
    let page = format!("/guide/{}/{}", row.error_type, row.error_code);
    assert!(url.ends_with(&page), "{cause}: {url}");
    let body = json!({
        "display_message": null,
        "documentation_url": url,
        "error_code": row.error_code,
        "error_message": message,
        "error_type": row.error_type,
        "request_id": answer.request_id(),
        "suggested_action": null,
    });
    assert_eq!(answer.json, body, "{cause}");
    assert_eq!(answer.raw.header("plaid-request-id"), Some(answer.request_id()), "{cause}");
}

/// The explanation names the cause, repeats the body, shows evidence and says what to do.
fn explained(cause: &str, caller: &Developer, answer: &Answer) {
    let told = caller.explain(answer.request_id());
    assert_eq!(told["cause"]["id"], cause);
    assert_eq!(told["error"], answer.json, "{cause}");
    assert_eq!(told["endpoint"], json!(answer.path), "{cause}");
    assert!(told["cause"]["summary"].as_str().is_some_and(|summary| summary.len() > 10), "{told:#}");
    assert!(told["cause"]["evidence"].as_object().is_some_and(|evidence| !evidence.is_empty()), "{told:#}");
    assert!(!told["steps"].as_array().unwrap().is_empty(), "{told:#}");
    let text = told.to_string();
    assert!(!text.contains(&caller.secret), "{cause}: a secret in the explanation");
}

fn seen(item: &Item<'_>) -> (Value, Vec<Value>) {
    (item.get()["item"].clone(), item.accounts())
}
