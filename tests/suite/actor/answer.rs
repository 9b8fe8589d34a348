//! An answer that was held against the contract.

use super::wire::Raw;
use serde_json::{Value, json};

/// What every error body has, in this order.
const ERROR_KEYS: [&str; 7] = [
    "display_message",
    "documentation_url",
    "error_code",
    "error_message",
    "error_type",
    "request_id",
    "suggested_action",
];

/// An answer of the API.
#[derive(Clone, Debug)]
pub struct Answer {
    pub path: String,
    pub raw: Raw,
    pub json: Value,
}

impl Answer {
    /// Reads an answer; anything that the contract does not allow fails the test.
    pub fn read(path: &str, raw: Raw) -> Answer {
        if raw.header("content-type") == Some("application/pdf") {
            return Answer::of_document(path, raw);
        }
        let text = String::from_utf8_lossy(&raw.body).into_owned();
        let json: Value = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{path} answered {} with {error}: {text:.300}", raw.status));
        let complaints = gingham_contract::check_response(path, raw.status, &json);
        assert!(
            complaints.is_empty(),
            "{path} answered {} against the contract: {complaints:#?}\n{text:.2000}",
            raw.status
        );
        let answer = Answer { path: path.to_owned(), raw, json };
        answer.check_request_id();
        if answer.raw.status >= 400 {
            answer.check_form_of_error();
        }
        answer
    }

    /// A document, whose request_id is in a header alone.
    fn of_document(path: &str, raw: Raw) -> Answer {
        assert!(raw.status == 200 && raw.body.starts_with(b"%PDF-"), "{path} answered {}", raw.status);
        let json = json!({"request_id": raw.header("plaid-request-id")});
        let answer = Answer { path: path.to_owned(), raw, json };
        answer.check_request_id();
        answer
    }

    pub fn status(&self) -> u16 {
        self.raw.status
    }

    /// The body of a success; anything else fails the test.
    pub fn ok(self) -> Value {
        let status = self.raw.status;
        assert_eq!(
            status,
            200,
            "{} answered {status} {:?}: {:#}",
            self.path,
            self.raw.header("gingham-cause"),
            self.json
        );
        self.json
    }

    /// `ERROR_TYPE/ERROR_CODE` and the cause; a success fails the test.
    pub fn refusal(&self) -> (String, String) {
        let status = self.raw.status;
        assert!(
            status >= 400,
            "{} answered {status}, though it had to refuse: {:.600}",
            self.path,
            self.json.to_string()
        );
        let text = |key: &str| self.json[key].as_str().unwrap_or_default();
        let cause = self.raw.header("gingham-cause").unwrap_or_default();
        (format!("{}/{}", text("error_type"), text("error_code")), cause.to_owned())
    }

    /// The error's code; a success fails the test.
    pub fn error_code(&self) -> String {
        self.refusal();
        self.json["error_code"].as_str().unwrap_or_default().to_owned()
    }

    pub fn cause(&self) -> String {
        self.refusal().1
    }

    pub fn message(&self) -> &str {
        self.json["error_message"].as_str().unwrap_or_default()
    }

    pub fn request_id(&self) -> &str {
        self.json["request_id"].as_str().unwrap_or_default()
    }

    /// The body without what differs from call to call.
    pub fn without_request_id(&self) -> Value {
        let mut json = self.json.clone();
        json.as_object_mut().expect("an answer is an object").remove("request_id");
        json
    }

    fn check_request_id(&self) {
        // An explanation repeats the explained call's id where the contract puts this call's own.
        let id = self.json.get("request_id").and_then(Value::as_str).unwrap_or_default();
        let well_formed = id.len() == 15 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        assert!(well_formed, "{}: request_id {id:?}", self.path);
    }

    fn check_form_of_error(&self) {
        let text = String::from_utf8_lossy(&self.raw.body);
        let keys: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("  \"")?.split_once("\": ").map(|(key, _)| key))
            .filter(|key| !matches!(*key, "causes" | "error_code_reason"))
            .collect();
        assert_eq!(keys, ERROR_KEYS, "{}: keys of the error, in their order\n{text}", self.path);
        let first = if self.json.get("causes").is_some() { "causes" } else { "display_message" };
        assert!(text.starts_with(&format!("{{\n  \"{first}\": ")) && text.ends_with("\n}"), "{text}");
        assert!(
            self.raw.header("gingham-cause").is_some_and(|cause| gingham_contract::by_cause(cause).is_some())
        );
    }
}
