//! Shapes: schemas compiled for checking.

use std::collections::BTreeMap;

use serde_json::Value;

/// A shape, either written in place or the name of one.
///
/// Names are kept as positions in the [`Book`](crate::book::Book) and followed while checking, so that a schema
/// may contain itself.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    /// The shape at this position among the named ones.
    Named(usize),
    /// A shape without a name.
    Inline(Node),
}

/// What a value must be.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Whether null is a documented value.
    pub nullable: bool,
    pub body: Body,
}

/// What a value that is not null must be.
#[derive(Debug, Clone)]
pub(crate) enum Body {
    Any,
    Boolean,
    Integer(Range),
    Number(Range),
    Text(Text),
    Choice(Choice),
    List(Box<List>),
    Object(Box<Object>),
}

/// The bounds of a number, both inclusive.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Range {
    pub min: Option<f64>,
    pub max: Option<f64>,
}

/// A string; lengths are in characters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text {
    pub format: Option<Format>,
    pub min: usize,
    pub max: Option<usize>,
}

/// The formats that are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Date,
    DateTime,
    Url,
    Uri,
    Email,
    Uuid,
}

/// One of a closed list of values.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub values: Vec<Value>,
    /// A list of Plaid's products: which of them a request may name is not a question of form.
    pub products: bool,
}

/// An array.
#[derive(Debug, Clone)]
pub(crate) struct List {
    pub item: Shape,
    pub min: usize,
    pub max: Option<usize>,
    pub unique: bool,
}

/// An object.
#[derive(Debug, Clone)]
pub(crate) struct Object {
    pub fields: BTreeMap<&'static str, Shape>,
    /// In the order in which the contract names them.
    pub required: Vec<&'static str>,
    pub extra: Extra,
}

/// Fields beside the documented ones.
#[derive(Debug, Clone)]
pub(crate) enum Extra {
    Refused,
    Allowed,
    /// Allowed where the value has this shape.
    Each(Shape),
}
