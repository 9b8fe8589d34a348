//! An Item in the hands of an application.

use super::answer::Answer;
use super::developer::Developer;
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};

/// An access token and whose it is.
#[derive(Clone)]
pub struct Item<'a> {
    pub app: &'a Developer,
    pub access_token: String,
    pub item_id: String,
}

impl Item<'_> {
    /// A call about this Item.
    pub fn call(&self, path: &str, body: Value) -> Answer {
        let Value::Object(mut fields) = body else { panic!("a body is an object") };
        let mut all = Map::new();
        all.insert("access_token".to_owned(), json!(self.access_token));
        all.append(&mut fields);
        self.app.call(path, Value::Object(all))
    }

    /// A call about this Item that has to succeed.
    pub fn ask(&self, path: &str, body: Value) -> Value {
        self.call(path, body).ok()
    }

    pub fn get(&self) -> Value {
        self.ask("/item/get", json!({}))
    }

    pub fn accounts(&self) -> Vec<Value> {
        array(&self.ask("/accounts/get", json!({}))["accounts"])
    }

    /// The account_id behind a mask.
    pub fn account_id(&self, mask: &str) -> String {
        let accounts = self.accounts();
        let account = accounts.iter().find(|account| account["mask"] == mask);
        text(&account.unwrap_or_else(|| panic!("no account {mask} in {accounts:#?}"))["account_id"])
    }

    /// All transactions of all days, newest first, page by page.
    pub fn transactions(&self) -> Vec<Value> {
        let mut rows: Vec<Value> = Vec::new();
        loop {
            let options = json!({"count": 500, "offset": rows.len(), "include_original_description": true});
            let body = json!({"start_date": "1990-01-01", "end_date": "9000-01-01", "options": options});
            let page = self.ask("/transactions/get", body);
            let more = array(&page["transactions"]);
            let is_last = more.is_empty();
            rows.extend(more);
            if is_last || rows.len() as u64 >= page["total_transactions"].as_u64().expect("a number") {
                return rows;
            }
        }
    }

    /// One page of /transactions/sync.
    pub fn sync(&self, cursor: &str, count: usize) -> Answer {
        self.call("/transactions/sync", json!({"cursor": cursor, "count": count}))
    }

    pub fn refresh(&self) {
        self.ask("/transactions/refresh", json!({}));
    }

    /// Waits until the whole history is there.
    pub fn wait_for_history(&self) -> &Self {
        let deadline = Instant::now() + Duration::from_secs(20);
        while self.sync("now", 1).ok()["transactions_update_status"] != "HISTORICAL_UPDATE_COMPLETE" {
            assert!(Instant::now() < deadline, "the history never came");
            std::thread::sleep(Duration::from_millis(10));
        }
        self
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no string")).to_owned()
}

pub fn array(value: &Value) -> Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("{value} is no array")).clone()
}

pub fn strings(value: &Value) -> Vec<String> {
    array(value).iter().map(text).collect()
}
