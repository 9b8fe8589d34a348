//! What is wrong with a field.

use serde_json::Value;

use crate::book::Book;
use crate::shape::{Body, Choice, Format, List};

/// One thing that is wrong with a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Complaint {
    /// Where: `options.account_ids[0]`.
    pub path: String,
    /// What.
    pub kind: Kind,
}

/// The three kinds of complaint, each with an error code of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// The field is not of this endpoint.
    Unknown,
    /// The field is required and absent.
    Missing,
    /// The field's value breaks a rule.
    Invalid {
        /// Which one.
        rule: Rule,
    },
}

/// The rule that a value breaks.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// It is not a boolean.
    Boolean,
    /// It is not an integer.
    Integer,
    /// It is not a number.
    Number,
    /// It is not a string.
    Text,
    /// It is not a string, or empty.
    NonEmptyText,
    /// It is not an object.
    Object,
    /// It is not an array.
    List,
    /// It is not an array of products with an element.
    Products,
    /// It is null.
    NotNull,
    /// It is not a day of the calendar.
    Date,
    /// It is not an RFC 3339 timestamp.
    DateTime,
    /// It is not an http or https URL.
    Url,
    /// It is not an absolute URI.
    Uri,
    /// It is not an e-mail address.
    Email,
    /// It is not a UUID.
    Uuid,
    /// The number is out of bounds, which are inclusive.
    Within {
        /// Whether it has to be an integer.
        integer: bool,
        /// The least.
        min: Option<f64>,
        /// The greatest.
        max: Option<f64>,
    },
    /// The string is too short or too long, in characters.
    Length {
        /// The least.
        min: usize,
        /// The greatest.
        max: Option<usize>,
    },
    /// The array has too few or too many elements.
    Size {
        /// The least.
        min: usize,
        /// The greatest.
        max: Option<usize>,
    },
    /// An element of the array is there twice.
    Unique,
    /// It is none of these.
    OneOf(Vec<String>),
}

impl From<Format> for Rule {
    fn from(format: Format) -> Self {
        match format {
            Format::Date => Self::Date,
            Format::DateTime => Self::DateTime,
            Format::Url => Self::Url,
            Format::Uri => Self::Uri,
            Format::Email => Self::Email,
            Format::Uuid => Self::Uuid,
        }
    }
}

/// The rule that a value of another type breaks.
pub(crate) fn rule_of(book: &'static Book, body: &Body) -> Rule {
    match body {
        // Anything goes but null, which is then an absence.
        Body::Any => Rule::NotNull,
        Body::Boolean => Rule::Boolean,
        Body::Integer(_) => Rule::Integer,
        Body::Number(_) => Rule::Number,
        Body::Text(text) => match text.format {
            Some(format) => format.into(),
            None if text.min > 0 => Rule::NonEmptyText,
            None => Rule::Text,
        },
        Body::Choice(choice) => one_of(choice),
        Body::List(list) => list_rule(book, list),
        Body::Object(_) => Rule::Object,
    }
}

pub(crate) fn list_rule(book: &'static Book, list: &List) -> Rule {
    match &book.node(&list.item).body {
        Body::Choice(choice) if choice.products => Rule::Products,
        _ => Rule::List,
    }
}

pub(crate) fn one_of(choice: &Choice) -> Rule {
    Rule::OneOf(choice.values.iter().map(spelled).collect())
}

/// Whether a value is the documented one. The documents write some words without quotes and some numbers with
/// a fraction, so that it is the spelling that counts.
pub(crate) fn same(documented: &Value, value: &Value) -> bool {
    match (documented.as_f64(), value.as_f64()) {
        (Some(documented), Some(value)) => (documented - value).abs() < f64::EPSILON,
        _ => spelled(documented) == spelled(value),
    }
}

fn spelled(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
