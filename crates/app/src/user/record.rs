//! What is kept of who a user is.

use super::phone;
use crate::failure::Stop;
use crate::platform::Platform;
use crate::stored;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// A person's data, stored sealed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserRecord {
    /// The `identity` of a user of today.
    pub identity: Option<Map<String, Value>>,
    /// The `consumer_report_user_identity` of an older one.
    pub report_identity: Option<Map<String, Value>>,
    /// When and why the user's subscriptions were ended.
    pub terminated: Option<Terminated>,
}

/// The end of a user's subscriptions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Terminated {
    /// When, on the world's clock.
    pub at: i64,
    /// Plaid's word for why.
    pub reason_code: String,
}

impl UserRecord {
    /// Takes over what is given; what is not given stays.
    pub fn merge(&mut self, given: &UserRecord) {
        for (kept, given) in
            [(&mut self.identity, &given.identity), (&mut self.report_identity, &given.report_identity)]
        {
            for (name, value) in given.iter().flatten() {
                kept.get_or_insert_default().insert(name.clone(), normal(name, value));
            }
        }
    }

    pub(super) fn seal(&self, platform: &Platform) -> Vec<u8> {
        platform.key.seal(stored::write(self).as_bytes(), &platform.chance)
    }

    pub(super) fn open(platform: &Platform, sealed: &[u8]) -> Result<UserRecord, Stop> {
        let plain = platform.key.open(sealed).unwrap_or_default();
        stored::read("user", &String::from_utf8_lossy(&plain))
    }
}

/// Telephone numbers are kept as the world writes them.
fn normal(name: &str, value: &Value) -> Value {
    let number = |text: &str| json!(phone::e164(text).unwrap_or_else(|| text.to_owned()));
    let (true, Value::Array(numbers)) = (name == "phone_numbers", value) else { return value.clone() };
    let one = |one: &Value| match one {
        Value::String(text) => number(text),
        Value::Object(fields) => {
            let mut fields = fields.clone();
            if let Some(Value::String(text)) = fields.get("data") {
                let written = number(text);
                fields.insert("data".to_owned(), written);
            }
            Value::Object(fields)
        }
        other => other.clone(),
    };
    Value::Array(numbers.iter().map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_given_stays() {
        let of =
            |identity: Value| UserRecord { identity: identity.as_object().cloned(), ..UserRecord::default() };
        let mut record = UserRecord::default();
        record.merge(&of(json!({"date_of_birth": "1990-01-01", "emails": [{"data": "a@example.com"}]})));
        record.merge(&of(
            json!({"phone_numbers": [{"data": "(415) 555-0011", "primary": true}], "emails": []}),
        ));
        assert_eq!(
            json!(record.identity),
            json!({
                "date_of_birth": "1990-01-01", "emails": [],
                "phone_numbers": [{"data": "+14155550011", "primary": true}],
            })
        );
        assert_eq!(record.report_identity, None);
    }
}
