//! Explanations tell the truth: of the cause, of the others that hold, of those that nobody looked at, and of what led
//! to the failure.

mod life;
mod others;
mod steps;

use crate::actor::item::{array, text};
use crate::actor::{Answer, Developer};
use serde_json::{Value, json};

/// A bank with passwords.
const BANK: &str = "ins_109508";

/// Why a call was refused.
fn why(app: &Developer, answer: &Answer) -> Value {
    let told = app.explain(answer.request_id());
    assert_eq!(told["cause"]["id"], answer.cause(), "{told:#}");
    told
}

/// Why a Link session did not begin.
fn why_link(app: &Developer, link_token: &str) -> Value {
    let walked = app.ask("/gingham/link/run", json!({"link_token": link_token, "steps": []}));
    assert_eq!(walked["outcome"]["type"], "exit", "{walked:#}");
    app.explain(&text(&walked["outcome"]["metadata"]["request_id"]))
}

/// The ids of one list of causes.
fn ids(told: &Value, list: &str) -> Vec<String> {
    array(&told[list]).iter().map(|rule| text(&rule["id"])).collect()
}

/// What is said of a cause in one of the lists.
fn because(told: &Value, list: &str, id: &str) -> String {
    let rules = array(&told[list]);
    let rule = rules.iter().find(|rule| rule["id"] == id);
    text(&rule.unwrap_or_else(|| panic!("{id} does not stand in {list}: {told:#}"))["because"])
}

/// What happened, without its times, which are checked to go forward.
fn events(told: &Value) -> Vec<String> {
    let timeline = array(&told["timeline"]);
    let times: Vec<&str> = timeline.iter().map(|entry| entry["at"].as_str().unwrap()).collect();
    assert!(times.is_sorted(), "{told:#}");
    timeline.iter().map(|entry| text(&entry["event"])).collect()
}
