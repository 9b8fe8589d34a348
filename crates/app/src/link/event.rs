//! What an application hears of a session (link.md, sections 1.6 to 1.9).

use gingham_model::clock::{from_millis, rfc3339};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// The keys of an event's metadata besides its time; null where they say nothing.
const KEYS: [&str; 16] = [
    "account_number_mask",
    "error_code",
    "error_message",
    "error_type",
    "exit_status",
    "institution_id",
    "institution_name",
    "institution_search_query",
    "is_update_mode",
    "link_session_id",
    "match_reason",
    "mfa_type",
    "request_id",
    "routing_number",
    "selection",
    "view_name",
];

/// Keys that only some events have.
const OWN: [&str; 4] = ["issue_description", "issue_detected_at", "issue_id", "view_variant"];

/// An event of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// A uuid.
    pub event_id: String,
    /// Such as `TRANSITION_VIEW`.
    pub name: String,
    /// When, on the world's clock; no two events of a session have the same time, so that sorting keeps their order.
    pub at: i64,
    /// What it says.
    pub facts: Map<String, Value>,
}

impl Event {
    /// As the page hears it: every key is there.
    pub fn metadata(&self) -> Value {
        let mut metadata: Map<String, Value> = KEYS
            .iter()
            .map(|key| ((*key).to_owned(), self.facts.get(*key).cloned().unwrap_or_default()))
            .collect();
        let at = from_millis(self.at).strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
        let own = OWN.iter().filter_map(|key| self.facts.get_key_value(*key));
        metadata.extend(own.map(|(key, fact)| (key.clone(), fact.clone())));
        metadata.insert("timestamp".to_owned(), json!(at));
        Value::Object(metadata)
    }

    /// As the server hears it: only what it says.
    pub fn wire(&self) -> Value {
        let mut facts = self.facts.clone();
        facts.retain(|key, value| key != "link_session_id" && !value.is_null());
        json!({
            "event_id": self.event_id,
            "event_name": self.name,
            "event_metadata": facts,
            "timestamp": rfc3339(from_millis(self.at)),
        })
    }
}
