//! Link's Auth flows, walked without a browser: numbers beside a login, numbers in place of one, codes and deposits.

mod attempts;
mod automated;
mod database;
mod instant;
mod instant_match;
mod reroute;
mod rules;
mod same_day;

use crate::actor::item::text;
use crate::actor::{Developer, Item};
use serde_json::{Value, json};

const HOUNDSTOOTH: &str = "ins_109512";
const WINDOWPANE: &str = "ins_135858";

/// A link token for Auth in the United States; `change` says what is different.
fn token(app: &Developer, auth: Value, change: Value) -> String {
    let mut body = json!({"client_name": "Cotton Counter", "language": "en", "country_codes": ["US"],
        "user": {"client_user_id": "u"}, "products": ["auth"], "auth": auth});
    for (field, value) in change.as_object().expect("a change is an object") {
        body[field] = value.clone();
    }
    text(&app.ask("/link/token/create", body)["link_token"])
}

/// A link token that updates an Item.
fn update(item: &Item<'_>, change: Value) -> String {
    let mut body = json!({"client_name": "Cotton Counter", "language": "en", "country_codes": ["US"],
        "user": {"client_user_id": "u"}});
    for (field, value) in change.as_object().expect("a change is an object") {
        body[field] = value.clone();
    }
    text(&item.ask("/link/token/create", body)["link_token"])
}

fn numbers(name: &str, routing: &str, account: &str, subtype: &str) -> Value {
    json!({"action": "numbers", "name": name, "routing": routing, "account": account, "subtype": subtype})
}

/// The numbers of the Same-Day tests.
fn typed() -> Value {
    numbers("Ada Lane", "110000000", "1111222233330000", "checking")
}

fn code(code: &str) -> Value {
    json!({"action": "code", "code": code})
}

/// Sign-in at Houndstooth and one account.
fn signed_in(password: &str, mask: &str) -> Vec<Value> {
    vec![
        json!({"action": "institution", "institution_id": HOUNDSTOOTH}),
        json!({"action": "credentials", "username": "user_good", "password": password}),
        json!({"action": "accounts", "masks": [mask]}),
    ]
}

/// What a walk brought.
struct Walked {
    events: Vec<Value>,
    outcome: Value,
}

fn walk(app: &Developer, link_token: &str, steps: Vec<Value>) -> Walked {
    let answer = app.ask("/gingham/link/run", json!({"link_token": link_token, "steps": steps}));
    let events = answer["events"].as_array().expect("events are a list").clone();
    Walked { events, outcome: answer["outcome"].clone() }
}

impl Walked {
    /// The events by name, with the view where they have one.
    fn names(&self) -> Vec<String> {
        let name = |event: &Value| match event["metadata"]["view_name"].as_str() {
            Some(view) if event["event_name"] == "TRANSITION_VIEW" => view.to_owned(),
            _ => text(&event["event_name"]),
        };
        self.events.iter().map(name).collect()
    }

    /// What an event says.
    fn told(&self, name: &str) -> &Value {
        let event = self.events.iter().find(|event| event["event_name"] == name);
        &event.unwrap_or_else(|| panic!("no {name} in {:?}", self.names()))["metadata"]
    }

    /// The only account of a success.
    fn account(&self) -> &Value {
        assert_eq!(self.outcome["type"], "success", "{:#}", self.outcome);
        let accounts = self.outcome["metadata"]["accounts"].as_array().expect("accounts are a list");
        assert_eq!(accounts.len(), 1, "{accounts:#?}");
        &accounts[0]
    }

    /// The code of the error that is shown.
    fn error(&self) -> &str {
        self.outcome["error"]["error_code"].as_str().unwrap_or_else(|| panic!("{:#}", self.outcome))
    }

    fn item<'a>(&self, app: &'a Developer) -> Item<'a> {
        assert_eq!(self.outcome["type"], "success", "{:#}", self.outcome);
        app.exchange_token(&text(&self.outcome["public_token"]))
    }
}

/// The webhooks about an Item, by code.
fn webhooks(item: &Item<'_>, kind: &str) -> Vec<Value> {
    let listed = item.app.ask("/gingham/webhooks/list", json!({"item_id": item.item_id}));
    let all = listed["webhooks"].as_array().expect("webhooks are a list").clone();
    all.into_iter().filter(|webhook| webhook["webhook_type"] == kind).map(|one| one["body"].clone()).collect()
}

/// The verification status of an Item's only verified account.
fn status(item: &Item<'_>) -> Value {
    let accounts = item.accounts();
    let account = accounts.iter().find(|account| !account["verification_status"].is_null());
    account.map_or(Value::Null, |account| account["verification_status"].clone())
}
