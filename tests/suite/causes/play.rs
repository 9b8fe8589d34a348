//! The stage of one recipe: a client of its own in both environments, and what must become of its cause.

use crate::actor::server::{ADMIN_KEY, CLIENT_ID};
use crate::actor::{Answer, Developer, Item, Request, Server};
use gingham_recipe::{Call, Cast, Heard, Keys, Part, Recipe, Refused, Run, Told};
use serde_json::{Value, json};
use std::cell::Cell;
use std::time::{Duration, Instant};

/// A bank without OAuth.
const BANK: &str = "ins_109508";
/// How long a report may take, or a webhook.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is played for one cause.
pub struct Play<'a> {
    recipe: &'a Recipe,
    cast: Cast,
    /// The client in the sandbox.
    app: Developer,
    /// The same client in production.
    production: Developer,
    /// Another client in the sandbox.
    stranger: Developer,
    reached: Cell<bool>,
    explained: Cell<bool>,
    remedied: Cell<bool>,
}

impl<'a> Play<'a> {
    pub fn new(server: &Server, first: &Developer, recipe: &'a Recipe) -> Play<'a> {
        let (app, stranger) = (client(first, &recipe.id), client(first, "A stranger"));
        let at = |peer, keys: &Keys, secret: &str| Developer::at(peer, &keys.client_id, secret);
        let [reached, explained, remedied] = [false; 3].map(Cell::new);
        Play {
            recipe,
            app: at(server.sandbox(), &app, &app.sandbox),
            production: at(server.production(), &app, &app.production),
            stranger: at(server.sandbox(), &stranger, &stranger.sandbox),
            cast: Cast {
                app,
                stranger,
                admin_key: ADMIN_KEY.to_owned(),
                console: format!("http://{}", server.console()),
            },
            reached,
            explained,
            remedied,
        }
    }

    /// Reaches the cause, has it explained, and sees the remedy work.
    pub fn act(&self) {
        let mut run = Run::new(self.recipe, self.cast.clone());
        // An Item of somebody who has nothing to do with it.
        let witness = self.stranger.link(BANK, &["transactions"]);
        let deadline = Instant::now() + PATIENCE;
        loop {
            let call = run.next_call().unwrap_or_else(|broken| panic!("{}: {broken:?}", self.recipe.id));
            let Some(call) = call else { break };
            let is_failure = run.part() == Part::Failure;
            let before = is_failure.then(|| seen(&witness));
            let answer = self.send(&call);
            if is_failure {
                assert_eq!(before, Some(seen(&witness)), "a refused call changed another Item");
            }
            match run.hear(call, read(&answer)) {
                Ok(Heard::On) if is_failure => self.check(&answer),
                Ok(Heard::On) => {}
                Ok(Heard::Again) => assert!(Instant::now() < deadline, "{} never came", answer.path),
                Err(broken) => panic!("{}: {broken:?} {:#}", self.recipe.id, answer.json),
            }
        }
        self.remedied.set(true);
        // Only now, since some of those who were refused were let in again by the remedy.
        let failure = run.failure().expect("a run that ends has failed where it should");
        self.check_explanation(failure, &failure.answer.refused().expect("it was judged already"));
    }

    fn send(&self, call: &Call) -> Answer {
        let door = match call.environment.as_str() {
            "production" => &self.production,
            _ => &self.app,
        };
        let request = Request::json(&call.path, call.body.to_string());
        door.send(&call.headers.iter().fold(request, |request, (name, value)| request.header(name, value)))
    }

    /// The refusal, to the letter. Link's was judged by the run, word for word.
    fn check(&self, answer: &Answer) {
        if answer.status() >= 400 {
            whole(self.recipe.shown_cause(), &self.recipe.fails.message, answer);
        }
        self.reached.set(true);
    }

    fn check_explanation(&self, failure: &Told, refused: &Refused<'_>) {
        let caller = match failure.by {
            gingham_recipe::Party::Stranger => &self.stranger,
            gingham_recipe::Party::Production => &self.production,
            _ => &self.app,
        };
        let request_id =
            refused.request_id.unwrap_or_else(|| panic!("{}: nothing to ask by", self.recipe.id));
        match self.recipe.fails.of_nobody {
            true => {
                let told = caller.call("/gingham/explain", json!({"request_id": request_id}));
                assert!(told.status() >= 400, "a call without valid keys is nobody's");
            }
            false => explained(self.recipe.shown_cause(), failure, caller, request_id),
        }
        self.explained.set(true);
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
}

fn read(answer: &Answer) -> gingham_recipe::Answer {
    gingham_recipe::Answer {
        status: answer.status(),
        cause: answer.raw.header("gingham-cause").map(str::to_owned),
        body: answer.json.clone(),
    }
}

/// A new client that is granted everything, in both environments.
fn client(first: &Developer, name: &str) -> Keys {
    assert_eq!(first.client_id, CLIENT_ID);
    let made = first.administer("/gingham/client/create", json!({"name": name})).ok();
    let client_id = made["client_id"].as_str().expect("a client has an id");
    let grants = json!({"client_id": client_id, "environments": ["sandbox", "production"], "products": null,
        "routes": null, "processors": null});
    first.administer("/gingham/client/update", grants).ok();
    let secret = |of: &str| made["secrets"][of].as_str().expect("a client has secrets").to_owned();
    Keys { client_id: client_id.to_owned(), sandbox: secret("sandbox"), production: secret("production") }
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
fn explained(cause: &str, failure: &Told, caller: &Developer, request_id: &str) {
    let told = caller.explain(request_id);
    assert_eq!(told["cause"]["id"], cause);
    if failure.answer.status >= 400 {
        assert_eq!(told["error"], failure.answer.body, "{cause}");
        assert_eq!(told["endpoint"], json!(failure.path), "{cause}");
    }
    assert!(told["cause"]["summary"].as_str().is_some_and(|summary| summary.len() > 10), "{told:#}");
    assert!(told["cause"]["evidence"].as_object().is_some_and(|evidence| !evidence.is_empty()), "{told:#}");
    assert!(!told["steps"].as_array().unwrap().is_empty(), "{told:#}");
    let text = told.to_string();
    assert!(!text.contains(&caller.secret), "{cause}: a secret in the explanation");
}

fn seen(item: &Item<'_>) -> (Value, Vec<Value>) {
    (item.get()["item"].clone(), item.accounts())
}
