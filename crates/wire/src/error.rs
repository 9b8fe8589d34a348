//! Errors on the wire.

use gingham_contract::ErrorRow;
use serde_json::{Map, Value, json};

/// An error as bodies, Items and webhooks carry it.
#[derive(Clone, Debug)]
pub struct ErrorObject {
    /// Plaid's error_type.
    pub error_type: String,
    /// Plaid's error_code.
    pub error_code: String,
    /// Plaid's error_message; null for some codes.
    pub error_message: Option<String>,
    /// What an end user may read.
    pub display_message: Option<String>,
    /// The HTTP status.
    pub status: u16,
    /// Errors of single Items behind an error of a report.
    pub causes: Option<Value>,
    /// What to do, where Plaid says so.
    pub suggested_action: Option<String>,
}

impl ErrorObject {
    /// The error of a catalogue row, with another message where one is given.
    pub fn of(row: &ErrorRow, message: Option<String>) -> ErrorObject {
        ErrorObject {
            error_type: row.error_type.to_owned(),
            error_code: row.error_code.to_owned(),
            error_message: message.or_else(|| row.message.map(str::to_owned)),
            display_message: row.display_message.map(str::to_owned),
            status: row.status,
            causes: None,
            suggested_action: None,
        }
    }

    /// The body of an HTTP answer: Plaid's keys in their order.
    pub fn body(&self, documentation_url: &str, request_id: &str) -> Value {
        let mut body = self.common();
        body.insert("documentation_url".into(), json!(documentation_url));
        body.insert("request_id".into(), json!(request_id));
        body.insert("suggested_action".into(), json!(self.suggested_action));
        Value::Object(body)
    }

    /// The object inside an Item or a webhook: with `status`, without `request_id`.
    pub fn within(&self, reason: Option<&str>) -> Value {
        let mut body = self.common();
        body.insert("error_code_reason".into(), json!(reason));
        body.insert("status".into(), json!(self.status));
        Value::Object(body)
    }

    fn common(&self) -> Map<String, Value> {
        let mut body = Map::new();
        if let Some(causes) = &self.causes {
            body.insert("causes".into(), causes.clone());
        }
        body.insert("display_message".into(), json!(self.display_message));
        body.insert("error_code".into(), json!(self.error_code));
        body.insert("error_message".into(), json!(self.error_message));
        body.insert("error_type".into(), json!(self.error_type));
        body
    }
}
