//! What was answered, and whether it refused.

use serde_json::Value;

/// An answer to a call.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The header `Gingham-Cause`.
    pub cause: Option<String>,
    /// The body; null for one that is not JSON.
    pub body: Value,
}

/// A refusal, of a call or within Link.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused<'a> {
    /// The cause that is told.
    pub cause: &'a str,
    /// The error as it was answered.
    pub error: &'a Value,
    /// What to ask the explanation by; Link tells it with the event.
    pub request_id: Option<&'a str>,
}

impl Answer {
    /// The refusal, where it is one.
    pub fn refused(&self) -> Option<Refused<'_>> {
        if let Some(cause) = self.cause.as_deref().filter(|_| self.status >= 400) {
            return Some(Refused { cause, error: &self.body, request_id: self.body["request_id"].as_str() });
        }
        let outcome = &self.body["outcome"];
        let cause = outcome["cause_id"].as_str()?;
        let told = outcome["metadata"]["request_id"].as_str();
        Some(Refused { cause, error: &outcome["error"], request_id: told.or_else(|| self.told_by_event()) })
    }

    /// The request_id of the last event that told an error.
    fn told_by_event(&self) -> Option<&str> {
        let events = self.body["events"].as_array()?;
        let failed = events.iter().rev().find(|event| !event["metadata"]["error_code"].is_null())?;
        failed["metadata"]["request_id"].as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn calls_and_link_refuse_in_their_own_ways() {
        let body = json!({"error_code": "X", "request_id": "abc"});
        let call = Answer { status: 400, cause: Some("X.1".to_owned()), body: body.clone() };
        assert_eq!(call.refused().unwrap(), Refused { cause: "X.1", error: &body, request_id: Some("abc") });
        assert!(Answer { status: 200, cause: None, body }.refused().is_none());

        let outcome = json!({"type": "open", "cause_id": "X.1", "error": {"error_code": "X"}});
        let events = json!([
            {"event_name": "ERROR", "metadata": {"error_code": "X", "request_id": "of the event"}},
            {"event_name": "TRANSITION_VIEW", "metadata": {"request_id": "another"}},
        ]);
        let link = Answer { status: 200, cause: None, body: json!({"outcome": outcome, "events": events}) };
        assert_eq!(link.refused().unwrap().request_id, Some("of the event"));
    }
}
