//! What an error looks like on the wire.

use crate::frame::Addresses;
use crate::prose::href;
use gingham_contract::ErrorRow;
use serde_json::json;

/// A request_id such as responses carry.
pub(super) const REQUEST_ID: &str = "Q7hXv2mLk9TzR4c";

/// A response body with this error, two spaces deep and in the order of the wire.
pub(super) fn body(row: &ErrorRow, addresses: &Addresses) -> String {
    let fields = [
        ("display_message", json!(row.display_message)),
        ("documentation_url", json!(format!("{}{}", addresses.console, href(row)))),
        ("error_code", json!(row.error_code)),
        ("error_message", json!(message(row))),
        ("error_type", json!(row.error_type)),
        ("request_id", json!(REQUEST_ID)),
        ("suggested_action", json!(null)),
    ];
    let lines: Vec<String> = fields.iter().map(|(name, value)| format!("  \"{name}\": {value}")).collect();
    format!("{{\n{}\n}}", lines.join(",\n"))
}

/// The message as documented; one that was seen where the documents have none, or only a sentence about it.
pub(super) fn message(row: &ErrorRow) -> Option<&'static str> {
    let seen = || row.variants.iter().find_map(|variant| variant.message);
    row.message.filter(|message| !message.starts_with("{{")).or_else(seen)
}

/// The call that asks why a request failed.
pub(super) fn explain(addresses: &Addresses) -> String {
    format!(
        "curl -s {}/gingham/explain \\\n  -H 'content-type: application/json' \\\n  -d '{{\n    \"client_id\": \"YOUR_CLIENT_ID\",\n    \"secret\": \"YOUR_SECRET\",\n    \"request_id\": \"{REQUEST_ID}\"\n  }}'",
        addresses.sandbox
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use gingham_contract::{catalogue, find};

    #[test]
    fn bodies_are_json_and_lead_here() {
        for row in catalogue().rows() {
            let body: serde_json::Value = serde_json::from_str(&body(row, &Addresses::default())).unwrap();
            assert_eq!(body["error_code"], row.error_code);
            assert!(!body["error_message"].to_string().contains("{{"), "{}", row.error_code);
        }
        let row = find("INVALID_INPUT", "INVALID_ACCESS_TOKEN").unwrap();
        let expected = r#"{
  "display_message": null,
  "documentation_url": "http://127.0.0.1:8702/guide/INVALID_INPUT/INVALID_ACCESS_TOKEN",
  "error_code": "INVALID_ACCESS_TOKEN",
  "error_message": "could not find matching access token",
  "error_type": "INVALID_INPUT",
  "request_id": "Q7hXv2mLk9TzR4c",
  "suggested_action": null
}"#;
        assert_eq!(body(row, &Addresses::default()), expected);
    }
}
