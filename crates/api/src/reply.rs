//! Answers: status, headers and bytes, with the request_id put in last.

use bytes::Bytes;
use gingham_app::Failure;
use gingham_model::id;

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The call's id.
    pub request_id: String,
    /// The cause of an error as the caller may know it: the header `Gingham-Cause`.
    pub cause: Option<String>,
    /// The SHA-256 of a document: the header `Plaid-Content-Hash`. What has none is JSON.
    pub content_hash: Option<String>,
    /// What the body begins with; shared with other answers.
    pub head: Bytes,
    /// What it ends with.
    pub tail: Bytes,
}

impl Reply {
    /// A success: an object without its closing brace, completed by the request_id.
    pub fn success(open: Bytes, request_id: String) -> Reply {
        let comma = if open.len() > 1 { "," } else { "" };
        let tail = Bytes::from(format!("{comma}\"request_id\":\"{request_id}\"}}"));
        Reply { status: 200, request_id, cause: None, content_hash: None, head: open, tail }
    }

    /// A success whose object carries a request_id of its own.
    pub fn whole(object: Bytes, request_id: String) -> Reply {
        Reply { status: 200, request_id, cause: None, content_hash: None, head: object, tail: Bytes::new() }
    }

    /// A success that is a PDF.
    pub fn pdf(document: Bytes, request_id: String) -> Reply {
        let content_hash = Some(id::checksum(&document));
        Reply { status: 200, request_id, cause: None, content_hash, head: document, tail: Bytes::new() }
    }

    /// An error: Plaid's keys in their order, two spaces deep, with `<`, `>` and `&` escaped as recorded.
    pub fn failure(failure: &Failure, documentation_url: &str, request_id: String) -> Reply {
        let object = failure.object();
        let body = object.body(documentation_url, &request_id);
        let text = serde_json::to_string_pretty(&body).unwrap_or_default();
        let text = text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
        Reply {
            status: object.status,
            request_id,
            cause: Some(failure.shown_cause().to_owned()),
            content_hash: None,
            head: Bytes::from(text),
            tail: Bytes::new(),
        }
    }
}

/// An object's bytes without the closing brace.
pub fn open(mut object: Vec<u8>) -> Bytes {
    object.pop();
    Bytes::from(object)
}
