//! Holding answers against the contract, for tests.

use serde_json::Value;

use crate::book::book;
use crate::check::check_answer;
use crate::operations::operation;
use crate::shape::Shape;

/// What an answer of the operation at a path gets wrong: absent required keys, wrong types, values that are not
/// documented, nulls where none are, malformed dates. More keys than documented are fine. An error is held
/// against Plaid's error body, whatever the path.
pub fn check_response(path: &str, status: u16, body: &Value) -> Vec<String> {
    if status >= 400 {
        let shape = Shape::Named(book().position("PlaidError"));
        return told(&shape, body);
    }
    let Some(operation) = operation(path) else {
        return vec![format!("{path} is not in the contract, and yet the status is {status}")];
    };
    match operation.response(status) {
        None => vec![format!("{path} does not document status {status}")],
        Some(answer) if answer.json => told(&answer.shape, body),
        Some(_) => Vec::new(),
    }
}

fn told(shape: &Shape, body: &Value) -> Vec<String> {
    if body.is_null() {
        return vec!["body must not be null".to_owned()];
    }
    check_answer(shape, body).iter().map(ToString::to_string).collect()
}
