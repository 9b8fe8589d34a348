//! The operations of the contract.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::value::RawValue;

use crate::book::{book, schema};
use crate::compile::compile;
use crate::shape::{Body, Node, Shape};
use crate::source::{Answer, PathEntry};

/// One operation: a path and what may be sent to it.
pub struct Operation {
    /// `/accounts/get`; a few paths have a part in braces.
    pub path: &'static str,
    /// `POST`, or `GET` for three.
    pub method: &'static str,
    /// The name that Plaid's SDKs derive theirs from: `accountsGet`.
    pub name: &'static str,
    /// Whether Plaid's documents call it deprecated.
    pub deprecated: bool,
    /// Whether Plaid's documents leave it out of the public reference.
    pub hidden: bool,
    /// Whether the admin key authorises it, so that a `client_id` in the body is the target.
    pub admin: bool,
    request_source: Option<&'static RawValue>,
    response_source: &'static RawValue,
    request: OnceLock<Shape>,
    responses: OnceLock<BTreeMap<&'static str, Documented>>,
}

/// A documented answer, compiled.
pub(crate) struct Documented {
    /// Whether the body is JSON.
    pub json: bool,
    pub shape: Shape,
}

/// All operations that Plaid publishes, sorted by path.
pub fn operations() -> &'static [Operation] {
    &book().plaid
}

/// The operations that Plaid does not publish: gingham's control calls and two retired ones.
pub fn own_operations() -> &'static [Operation] {
    &book().own
}

/// The operation at a path, published or our own.
pub fn operation(path: &str) -> Option<&'static Operation> {
    book().operation(path)
}

impl Operation {
    pub(crate) fn new(path: &'static str, entry: PathEntry<'static>) -> Self {
        Self {
            path,
            method: entry.method,
            name: entry.operation,
            deprecated: entry.deprecated,
            hidden: entry.hidden,
            admin: entry.admin,
            request_source: entry.request,
            response_source: entry.responses,
            request: OnceLock::new(),
            responses: OnceLock::new(),
        }
    }

    /// The shape of the request; anything goes where none is documented.
    pub(crate) fn request(&self) -> &Shape {
        self.request.get_or_init(|| match self.request_source {
            Some(source) => compile(book(), &schema(source), None),
            None => anything(),
        })
    }

    /// Whether a field of the request takes this word, where the documents list those that it takes.
    pub fn takes(&self, field: &str, word: &str) -> bool {
        let Body::Object(object) = &book().node(self.request()).body else { return false };
        let choice = object.fields.get(field).map(|shape| &book().node(shape).body);
        matches!(choice, Some(Body::Choice(choice)) if choice.values.iter().any(|value| value == word))
    }

    /// The documented answer for a status, `default` included.
    pub(crate) fn response(&self, status: u16) -> Option<&Documented> {
        let responses = self.responses.get_or_init(|| documented(self.response_source));
        responses.get(status.to_string().as_str()).or_else(|| {
            let fallback = responses.get("default")?;
            (status >= 400).then_some(fallback)
        })
    }
}

fn documented(source: &'static RawValue) -> BTreeMap<&'static str, Documented> {
    let answers: BTreeMap<&'static str, Answer<'static>> = serde_json::from_str(source.get())
        .expect("the embedded answers are well-formed; a test parses all of them");
    let compiled = |answer: &Answer<'static>| Documented {
        json: answer.content.is_some_and(|content| content.ends_with("json")),
        shape: answer.schema.as_ref().map_or_else(anything, |schema| compile(book(), schema, None)),
    };
    answers.iter().map(|(status, answer)| (*status, compiled(answer))).collect()
}

fn anything() -> Shape {
    Shape::Inline(Node { nullable: true, body: Body::Any })
}

impl std::fmt::Debug for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_plaids_operations_are_listed() {
        assert_eq!(operations().len(), 329);
        assert_eq!(operations().iter().filter(|operation| operation.deprecated).count(), 17);
        assert_eq!(operations().iter().filter(|operation| operation.method == "GET").count(), 3);
        assert!(operations().iter().all(|operation| operation.path.starts_with('/')));
    }

    #[test]
    fn every_operation_compiles_and_is_found_by_its_path() {
        for listed in operations().iter().chain(own_operations()) {
            let found = operation(listed.path).expect("it is listed");
            assert_eq!(found.name, listed.name);
            found.request();
            // A notification that is sent to Plaid has no documented answer.
            assert_eq!(found.response(200).is_some(), found.path != "/fdx/notifications", "{listed:?}");
        }
        assert!(operation("/accounts/get/").is_none());
    }

    #[test]
    fn a_field_with_a_list_of_words_takes_no_others() {
        let create = operation("/processor/token/create").expect("it is listed");
        assert!(create.takes("processor", "dwolla") && !create.takes("processor", "dwola"));
        assert!(!create.takes("access_token", "dwolla") && !create.takes("nothing", "dwolla"));
    }

    #[test]
    fn only_client_calls_belong_to_the_admin() {
        for own in own_operations() {
            assert_eq!(own.admin, own.path.starts_with("/gingham/client/"), "{own:?}");
        }
    }
}
