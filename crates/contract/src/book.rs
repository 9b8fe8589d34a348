//! All operations and named shapes, read from the embedded files.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::value::RawValue;

use crate::compile::compile;
use crate::operations::Operation;
use crate::shape::{Node, Shape};
use crate::source::{Document, Schema};

/// Plaid's own documents, as published.
const PLAID: &str = include_str!("../../../contract/shapes.json");
/// Where the published documents contradict what Plaid answers: `error_message` may be null, a few error types
/// are not in the published list, and one operation was published without its request. An entry here replaces
/// the published one.
const CORRECTIONS: &str = include_str!("../../../contract/corrections.json");
/// What gingham adds.
const OWN: &str = include_str!("../../../contract/gingham.json");

/// Everything the contract knows about requests and answers.
pub(crate) struct Book {
    /// Sorted by path.
    pub plaid: Vec<Operation>,
    /// Sorted by path.
    pub own: Vec<Operation>,
    /// Sorted by name.
    schemas: Vec<Entry>,
}

struct Entry {
    name: &'static str,
    source: &'static RawValue,
    node: OnceLock<Node>,
}

/// The book, opened at the first call.
pub(crate) fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(Book::open)
}

impl Book {
    fn open() -> Self {
        let mut plaid = document(PLAID);
        let corrections = document(CORRECTIONS);
        let own = document(OWN);
        plaid.paths.extend(corrections.paths);
        let mut schemas = plaid.schemas;
        schemas.extend(corrections.schemas);
        schemas.extend(own.schemas);
        Self {
            plaid: listed(plaid.paths),
            own: listed(own.paths),
            schemas: schemas
                .into_iter()
                .map(|(name, source)| Entry { name, source, node: OnceLock::new() })
                .collect(),
        }
    }

    /// The operation at a path, Plaid's or our own.
    pub fn operation(&self, path: &str) -> Option<&Operation> {
        [&self.plaid, &self.own].into_iter().find_map(|list| {
            let at = list.binary_search_by(|operation| operation.path.cmp(path)).ok()?;
            list.get(at)
        })
    }

    /// Where the named schema stands.
    pub fn position(&self, name: &str) -> usize {
        self.schemas
            .binary_search_by(|entry| entry.name.cmp(name))
            .unwrap_or_else(|_| panic!("the embedded contract refers to {name}; a test compiles all of it"))
    }

    /// The node of a named shape.
    pub fn named(&'static self, position: usize) -> &'static Node {
        let entry = &self.schemas[position];
        entry.node.get_or_init(|| {
            let shape = compile(self, &schema(entry.source), Some(entry.name));
            self.node(&shape).clone()
        })
    }

    /// Follows names until there is something to check.
    pub fn node<'a>(&'static self, shape: &'a Shape) -> &'a Node {
        match shape {
            Shape::Named(position) => self.named(*position),
            Shape::Inline(node) => node,
        }
    }

    #[cfg(test)]
    pub fn schema_count(&self) -> usize {
        self.schemas.len()
    }
}

/// Parses one schema of the embedded files.
pub(crate) fn schema(source: &'static RawValue) -> Schema<'static> {
    serde_json::from_str(source.get())
        .expect("the embedded schemas are well-formed; a test parses all of them")
}

fn document(text: &'static str) -> Document<'static> {
    serde_json::from_str(text).expect("the embedded contract is well-formed; every test reads it")
}

fn listed(paths: BTreeMap<&'static str, crate::source::PathEntry<'static>>) -> Vec<Operation> {
    paths.into_iter().map(|(path, entry)| Operation::new(path, entry)).collect()
}
