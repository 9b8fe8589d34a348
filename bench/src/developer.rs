//! What an application does: makes Items, exchanges their tokens, reads.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Value, json};

use crate::Outcome;
use crate::http::{Connection, post};
use crate::server::KEYS;

/// Transactions of a full page.
pub const PAGE: usize = 500;

/// An application on one connection.
pub struct Developer(Connection);

impl Developer {
    /// Connects to a server's sandbox.
    pub async fn at(address: SocketAddr) -> Outcome<Developer> {
        Ok(Developer(Connection::open(address).await?))
    }

    /// Calls an endpoint.
    pub async fn call(&mut self, path: &str, body: &Value) -> Outcome<Value> {
        let answer = self.0.ask(&post(path, KEYS, &body.to_string())).await?;
        Ok(serde_json::from_slice(answer)?)
    }

    /// An endpoint's answer as it came.
    pub async fn raw(&mut self, path: &str, body: &str) -> Outcome<Vec<u8>> {
        Ok(self.0.ask(&post(path, KEYS, body)).await?.to_vec())
    }

    /// Makes an Item and answers its access token.
    pub async fn item(&mut self, username: &str, products: &[&str]) -> Outcome<String> {
        let created = self.call("/sandbox/public_token/create", &creation(username, products)).await?;
        let exchanged = self
            .call("/item/public_token/exchange", &json!({"public_token": created["public_token"]}))
            .await?;
        text(&exchanged, "access_token")
    }

    /// Makes an Item with two years of transactions, waits until all are there, and answers its access token.
    pub async fn long_item(&mut self) -> Outcome<String> {
        let token = self.item("user_credit_profile_excellent", &["transactions"]).await?;
        loop {
            let mut cursor = String::new();
            let mut rows = 0;
            let last = loop {
                let body = json!({"access_token": token, "cursor": cursor, "count": PAGE});
                let page = self.call("/transactions/sync", &body).await?;
                rows += page["added"].as_array().map_or(0, Vec::len);
                cursor = text(&page, "next_cursor")?;
                if page["has_more"] != true {
                    break page;
                }
            };
            if last["transactions_update_status"] == "HISTORICAL_UPDATE_COMPLETE" {
                return if rows < PAGE { Err("the Item fills no page".into()) } else { Ok(token) };
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The body that makes an Item.
pub fn creation(username: &str, products: &[&str]) -> Value {
    let mut options = json!({"override_username": username, "override_password": "pass_good"});
    if products.contains(&"transactions") {
        options["transactions"] = json!({"days_requested": 730});
    }
    json!({"institution_id": "ins_109508", "initial_products": products, "options": options})
}

/// A text of an answer.
pub fn text(answer: &Value, field: &str) -> Outcome<String> {
    let text = answer[field].as_str().ok_or_else(|| format!("no {field} in {answer}"))?;
    Ok(text.to_owned())
}
