//! Asset reports: ordered, read, narrowed down, shared and removed.

mod balances;
mod copies;
mod documents;
mod generation;
mod insights;
pub mod paper;
mod relays;
mod removal;
mod statements;

use crate::actor::item::text;
use crate::actor::{Answer, Developer, Item};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long a report may take that must come.
const PATIENCE: Duration = Duration::from_secs(30);

/// A bank with everything.
const BANK: &str = "ins_109508";

/// A report in the hands of an application.
struct Report<'a> {
    app: &'a Developer,
    token: String,
    id: String,
}

impl<'a> Report<'a> {
    /// Orders a report; `options` are those of /asset_report/create.
    fn order(app: &'a Developer, items: &[&Item<'_>], days: i64, options: Value) -> Report<'a> {
        let tokens: Vec<&str> = items.iter().map(|item| item.access_token.as_str()).collect();
        let body = json!({"access_tokens": tokens, "days_requested": days, "options": options});
        Report::of(app, &app.ask("/asset_report/create", body))
    }

    fn of(app: &'a Developer, made: &Value) -> Report<'a> {
        let (token, id) = (text(&made["asset_report_token"]), text(&made["asset_report_id"]));
        assert!(token.starts_with("assets-sandbox-"), "{token}");
        Report { app, token, id }
    }

    fn call(&self, path: &str, mut body: Value) -> Answer {
        body["asset_report_token"] = json!(self.token);
        self.app.call(path, body)
    }

    /// The first answer that is not PRODUCT_NOT_READY.
    fn settled(&self, body: &Value) -> Answer {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let answer = self.call("/asset_report/get", body.clone());
            let waits = answer.status() == 400 && answer.json["error_code"] == "PRODUCT_NOT_READY";
            if !waits {
                return answer;
            }
            assert_eq!(answer.cause(), "ASSET_REPORT_ERROR/PRODUCT_NOT_READY.1");
            assert!(Instant::now() < deadline, "the report never came");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// What it says, once it is there.
    fn read(&self) -> Value {
        self.settled(&json!({})).ok()
    }
}

/// The accounts of all Items of a report.
fn accounts(read: &Value) -> Vec<Value> {
    let items = read["report"]["items"].as_array().expect("the contract says so");
    items.iter().flat_map(|item| item["accounts"].as_array().expect("the contract says so").clone()).collect()
}

/// The account with this mask.
fn account(read: &Value, mask: &str) -> Value {
    let found = accounts(read).into_iter().find(|account| account["mask"] == mask);
    found.unwrap_or_else(|| panic!("no account {mask} in {read:#}"))
}

/// A user whose configuration is `configuration`.
fn custom(configuration: &Value) -> Value {
    json!({"override_username": "user_custom", "override_password": configuration.to_string()})
}
