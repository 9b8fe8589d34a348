//! Which operation a request is for.

use crate::dispatch::Request;
use gingham_app::Failure;
use gingham_contract::{Operation, operation};

/// The operation of a request.
pub fn route(request: &Request) -> Result<&'static Operation, Failure> {
    let found = operation(&request.path).or_else(|| templated(&request.path));
    let Some(operation) = found else {
        return Err(
            Failure::new("NOT_FOUND.1").with("path", request.path.chars().take(200).collect::<String>())
        );
    };
    match operation.method == request.method {
        true => Ok(operation),
        false => Err(Failure::new("NOT_FOUND.3")
            .with("method", request.method.chars().take(20).collect::<String>())
            .with("expected", operation.method)),
    }
}

/// The operations whose path has a part that varies.
fn templated(path: &str) -> Option<&'static Operation> {
    let (head, last) = path.rsplit_once('/')?;
    if last.is_empty() {
        return None;
    }
    gingham_contract::operations().iter().find(|operation| {
        operation.path.rsplit_once('/').is_some_and(|(of, part)| of == head && part.starts_with('{'))
    })
}
