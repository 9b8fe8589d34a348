//! Reading JSON that a person wrote: every mistake is collected with its path, none stops the reading.

use super::unread::Known;
use gingham_model::{Amount, Currency};
use jiff::civil::Date;
use serde_json::{Map, Value};
use std::cell::RefCell;

/// What comes up while a document is read.
#[derive(Default)]
pub(super) struct Notes {
    /// What is wrong, each as `path: what is wrong`.
    pub problems: RefCell<Vec<String>>,
    /// The keys that were looked for.
    pub known: RefCell<Known>,
}

/// A place in the document, which may hold nothing: null is absent.
pub(super) struct Node<'a> {
    value: Option<&'a Value>,
    path: String,
    notes: &'a Notes,
}

impl<'a> Node<'a> {
    pub(super) fn root(value: &'a Value, notes: &'a Notes) -> Node<'a> {
        Node { value: Some(value), path: String::new(), notes }
    }

    pub(super) fn complain(&self, what: &str) {
        let path = if self.path.is_empty() { "(the configuration)" } else { &self.path };
        self.notes.problems.borrow_mut().push(format!("{path}: {what}"));
    }

    pub(super) fn is_absent(&self) -> bool {
        self.value.is_none()
    }

    pub(super) fn raw(&self) -> Option<&'a Value> {
        self.value
    }

    /// That these keys may stand in this object, whether they are looked for or not.
    pub(super) fn knows(&self, keys: &[&str]) {
        let mut known = self.notes.known.borrow_mut();
        known.entry(self.path.clone()).or_default().extend(keys.iter().map(|key| (*key).to_owned()));
    }

    /// The field `key` of this object.
    pub(super) fn at(&self, key: &str) -> Node<'a> {
        self.knows(&[key]);
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        Node { value: self.value.and_then(|value| value.get(key)), path, notes: self.notes }
    }

    fn read<T>(&self, expected: &str, take: impl FnOnce(&'a Value) -> Option<T>) -> Option<T> {
        let value = self.value?;
        let taken = take(value);
        if taken.is_none() {
            self.complain(&format!("must be {expected}"));
        }
        taken
    }

    /// Complains when there is nothing.
    pub(super) fn needed<T>(&self, read: impl FnOnce(&Node<'a>) -> Option<T>) -> Option<T> {
        if self.is_absent() {
            self.complain("is needed");
        }
        read(self)
    }

    pub(super) fn object(&self) -> Option<&'a Map<String, Value>> {
        self.read("an object", Value::as_object)
    }

    /// This node when it is there and an object.
    pub(super) fn filled(self) -> Option<Node<'a>> {
        self.object().is_some().then_some(self)
    }

    pub(super) fn flag(&self) -> Option<bool> {
        self.read("true or false", Value::as_bool)
    }

    pub(super) fn number(&self) -> Option<Amount> {
        self.read("a number", |value| match value {
            Value::Number(number) => {
                Amount::parse(&number.to_string()).filter(|amount| amount.abs() <= LARGEST)
            }
            _ => None,
        })
    }

    pub(super) fn count<T: TryFrom<i64>>(&self) -> Option<T> {
        self.read("a whole number in range", |value| {
            let number =
                value.as_i64().or_else(|| value.as_f64().filter(|f| f.fract() == 0.0).map(|f| f as i64));
            number.and_then(|number| T::try_from(number).ok())
        })
    }

    /// Text; a number counts as the text that spells it. No bank's texts have a NUL character, nor can all stores hold it.
    pub(super) fn text(&self) -> Option<String> {
        self.read("a text without NUL", |value| match value {
            Value::String(text) if !text.contains('\0') => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
    }

    pub(super) fn word(&self, words: &[&str]) -> Option<String> {
        self.read(&format!("one of {}", words.join(", ")), |value| {
            value.as_str().filter(|word| words.contains(word)).map(str::to_owned)
        })
    }

    pub(super) fn date(&self) -> Option<Date> {
        self.read("a date, YYYY-MM-DD", |value| {
            let text = value.as_str().filter(|text| text.len() == 10)?;
            text.parse::<Date>().ok().filter(|date| date.year() >= 1)
        })
    }

    pub(super) fn currency(&self) -> Option<Currency> {
        self.read("a currency of three letters", |value| value.as_str().and_then(Currency::parse))
    }

    /// The elements of an array.
    pub(super) fn items(&self) -> Option<Vec<Node<'a>>> {
        let items = self.read("an array", Value::as_array)?;
        Some(items.iter().enumerate().map(|(n, item)| self.item(n, item)).collect())
    }

    /// The elements of an array, or the one object in their place.
    pub(super) fn one_or_many(&self) -> Option<Vec<Node<'a>>> {
        match self.value? {
            object @ Value::Object(_) => Some(vec![self.item(0, object)]),
            _ => self.items(),
        }
    }

    fn item(&self, number: usize, value: &'a Value) -> Node<'a> {
        Node { value: Some(value), path: format!("{}[{number}]", self.path), notes: self.notes }
    }
}

/// Amounts beyond a quadrillion are mistakes, and sums of what remains stay exact.
const LARGEST: Amount = Amount(rust_decimal::Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0));

/// Takes out nulls, and objects and arrays that held nothing but nulls: an empty form says nothing.
pub(super) fn prune(value: &mut Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => {
            let filled = !items.is_empty();
            items.retain_mut(|item| !prune(item));
            filled && items.is_empty()
        }
        Value::Object(fields) => {
            let filled = !fields.is_empty();
            fields.retain(|_, field| !prune(field));
            filled && fields.is_empty()
        }
        _ => false,
    }
}
