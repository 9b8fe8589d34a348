//! Keys of a request: from the headers, else from the body.

use crate::body::Body;
use gingham_app::Failure;
use serde_json::Value;

/// A client_id and a secret as they were sent.
#[derive(Debug, PartialEq, Eq)]
pub struct Keys {
    /// Who claims to call.
    pub client_id: String,
    /// How it proves that.
    pub secret: String,
}

/// The keys of a request; a header wins over the body.
///
/// # Errors
/// INVALID_FIELD.7 for a key that is missing, null, empty or no string.
pub fn keys(headers: (Option<&str>, Option<&str>), body: &Body) -> Result<Keys, Failure> {
    let client_id = one("client_id", headers.0, body)?;
    let secret = one("secret", headers.1, body)?;
    Ok(Keys { client_id, secret })
}

fn one(name: &str, header: Option<&str>, body: &Body) -> Result<String, Failure> {
    let found = header.or_else(|| body.get(name).and_then(Value::as_str));
    match found.filter(|found| !found.trim().is_empty()) {
        Some(found) => Ok(found.to_owned()),
        None => {
            let message = format!("{name} must be a properly formatted, non-empty string");
            Err(Failure::new("INVALID_FIELD.7").message(message).with("field", name))
        }
    }
}
