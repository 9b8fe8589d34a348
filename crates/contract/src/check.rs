//! Holding a value against its shape.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::book::{Book, book};
use crate::complaint::{Complaint, Kind, Rule, list_rule, one_of, rule_of, same};
use crate::format;
use crate::operations::operation;
use crate::shape::{Body, Choice, Extra, Format, List, Object, Range, Shape, Text};

/// The keys, which the dispatcher has checked before any field is.
const CREDENTIALS: [&str; 2] = ["client_id", "secret"];

/// More complaints than this help nobody; a body of a million wrong elements must not become a longer answer.
const MOST: usize = 1000;

/// Checks the body of a request and tells everything that is wrong with it.
///
/// An explicit null counts as an absent field, unless null is a documented value. The keys (`client_id`,
/// `secret`) are not looked at. A path that the contract does not have takes any body: whether a route
/// exists is the dispatcher's question, see [`operation`].
pub fn check_request(path: &str, body: &Map<String, Value>) -> Result<(), Vec<Complaint>> {
    let Some(operation) = operation(path) else { return Ok(()) };
    let credentials = if operation.admin { &CREDENTIALS[1..] } else { &CREDENTIALS[..] };
    let mut check = Check::new(Side::Request);
    match &check.book.node(operation.request()).body {
        Body::Object(object) => check.object(object, body, credentials),
        _ => return Ok(()),
    }
    if check.found.is_empty() { Ok(()) } else { Err(check.found) }
}

/// Checks a value of an answer against its shape.
pub(crate) fn check_answer(shape: &Shape, value: &Value) -> Vec<Complaint> {
    let mut check = Check::new(Side::Answer);
    check.value(shape, value);
    check.found
}

/// Who wrote the value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// A client: null may stand for nothing, unknown fields are refused, products are not judged here.
    Request,
    /// The server: null is a value, more fields than documented are fine.
    Answer,
}

struct Check {
    book: &'static Book,
    side: Side,
    /// Where the value in hand stands: `options.account_ids[0]`.
    path: String,
    found: Vec<Complaint>,
}

impl Check {
    fn new(side: Side) -> Self {
        Self { book: book(), side, path: String::new(), found: Vec::new() }
    }

    fn complain(&mut self, kind: Kind) {
        if self.found.len() < MOST {
            self.found.push(Complaint { path: self.path.clone(), kind });
        }
    }

    fn refuse(&mut self, rule: Rule) {
        self.complain(Kind::Invalid { rule });
    }

    /// Does something one step further down.
    fn within(&mut self, step: std::fmt::Arguments<'_>, act: impl FnOnce(&mut Self)) {
        use std::fmt::Write;
        let length = self.path.len();
        // Writing to a String cannot fail.
        let _ = self.path.write_fmt(step);
        act(self);
        self.path.truncate(length);
    }

    fn in_field(&mut self, name: &str, act: impl FnOnce(&mut Self)) {
        let dot = if self.path.is_empty() { "" } else { "." };
        self.within(format_args!("{dot}{name}"), act);
    }

    fn value(&mut self, shape: &Shape, value: &Value) {
        let node = self.book.node(shape);
        match (&node.body, value) {
            (_, Value::Null) if node.nullable => {}
            (_, Value::Null) if self.side == Side::Answer => self.refuse(Rule::NotNull),
            (Body::Any, _) | (Body::Boolean, Value::Bool(_)) => {}
            (Body::Integer(range), Value::Number(number)) if number.is_i64() || number.is_u64() => {
                self.bounds(*range, number.as_f64(), true);
            }
            (Body::Number(range), Value::Number(number)) => self.bounds(*range, number.as_f64(), false),
            (Body::Text(text), Value::String(string)) => self.text(text, string),
            (Body::Choice(choice), _) => self.choice(choice, value),
            (Body::List(list), Value::Array(items)) => self.list(list, items),
            (Body::Object(object), Value::Object(map)) => self.object(object, map, &[]),
            _ => self.refuse(rule_of(self.book, &node.body)),
        }
    }

    fn bounds(&mut self, range: Range, number: Option<f64>, integer: bool) {
        let inside = |n: f64| range.min.is_none_or(|min| n >= min) && range.max.is_none_or(|max| n <= max);
        if !number.is_some_and(inside) {
            self.refuse(Rule::Within { integer, min: range.min, max: range.max });
        }
    }

    fn text(&mut self, text: &Text, string: &str) {
        match text.format {
            // A person's data is repeated as the bank has it.
            Some(Format::Email) if self.side == Side::Answer => {}
            Some(format) if !format::has(string, format) => self.refuse(format.into()),
            Some(_) => {}
            None if self.side == Side::Request => self.length(text, string),
            None => {}
        }
    }

    fn length(&mut self, text: &Text, string: &str) {
        let most = text.max.unwrap_or(usize::MAX);
        // No string has more characters than bytes: most are measured without being read.
        let fits = string.len() <= most || string.chars().count() <= most;
        if text.min > 0 && string.is_empty() {
            self.refuse(Rule::NonEmptyText);
        } else if !fits || text.min > 1 && string.chars().count() < text.min {
            self.refuse(Rule::Length { min: text.min, max: text.max });
        }
    }

    fn choice(&mut self, choice: &Choice, value: &Value) {
        if choice.products && self.side == Side::Request {
            if !value.is_string() {
                self.refuse(Rule::Text);
            }
        } else if !choice.values.iter().any(|each| same(each, value)) {
            self.refuse(one_of(choice));
        }
    }

    fn list(&mut self, list: &List, items: &[Value]) {
        if items.len() < list.min || list.max.is_some_and(|max| items.len() > max) {
            self.refuse(match list_rule(self.book, list) {
                Rule::Products if items.is_empty() => Rule::Products,
                _ => Rule::Size { min: list.min, max: list.max },
            });
        }
        let mut seen = HashSet::new();
        if list.unique && !items.iter().all(|item| seen.insert(item)) {
            self.refuse(Rule::Unique);
        }
        for (at, item) in items.iter().enumerate() {
            self.within(format_args!("[{at}]"), |check| check.value(&list.item, item));
        }
    }

    fn object(&mut self, object: &Object, map: &Map<String, Value>, exempt: &[&str]) {
        let exempt = |name: &str| exempt.contains(&name);
        for name in object.required.iter().filter(|name| !exempt(name)) {
            if self.lacks(object, map, name) {
                self.in_field(name, |check| check.complain(Kind::Missing));
            }
        }
        for (name, value) in map.iter().filter(|(name, _)| !exempt(name)) {
            self.in_field(name, |check| check.field(object, name, value));
        }
    }

    fn lacks(&self, object: &Object, map: &Map<String, Value>, name: &str) -> bool {
        match map.get(name) {
            None => true,
            Some(Value::Null) if self.side == Side::Request => {
                object.fields.get(name).is_some_and(|shape| !self.book.node(shape).nullable)
            }
            Some(_) => false,
        }
    }

    fn field(&mut self, object: &Object, name: &str, value: &Value) {
        match (object.fields.get(name), &object.extra) {
            // Absent, or reported as missing already.
            (Some(_), _) if self.side == Side::Request && value.is_null() => {}
            (Some(shape), _) | (None, Extra::Each(shape)) => self.value(shape, value),
            (None, Extra::Refused) if self.side == Side::Request && !object.required.contains(&name) => {
                self.complain(Kind::Unknown);
            }
            (None, _) => {}
        }
    }
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
