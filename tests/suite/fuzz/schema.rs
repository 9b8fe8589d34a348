//! Requests as the contract describes them, read from the very documents.

use crate::actor::Dice;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The contract's documents.
pub struct Book {
    paths: Map<String, Value>,
    schemas: Map<String, Value>,
}

/// Values that exist, by field.
#[derive(Default)]
pub struct Known(BTreeMap<&'static str, Vec<Value>>);

impl Known {
    pub fn add(&mut self, name: &'static str, value: Value) {
        self.0.entry(name).or_default().push(value);
    }

    /// The texts that fields of these names take, also within lists.
    pub fn texts(&self, names: &[&str]) -> Vec<String> {
        let values = names.iter().filter_map(|name| self.0.get(name)).flatten();
        let texts = values.flat_map(|value| match value {
            Value::Array(list) => list.clone(),
            other => vec![other.clone()],
        });
        texts.filter_map(|text| text.as_str().map(str::to_owned)).collect()
    }

    fn pick(&self, name: &str, dice: &mut Dice) -> Option<Value> {
        self.0.get(name).map(|values| dice.pick(values).clone())
    }
}

impl Book {
    pub fn read() -> Book {
        let sources = [
            include_str!("../../../contract/shapes.json"),
            include_str!("../../../contract/corrections.json"),
            include_str!("../../../contract/gingham.json"),
        ];
        let (mut paths, mut schemas) = (Map::new(), Map::new());
        for source in sources {
            let mut document: Value = serde_json::from_str(source).unwrap();
            paths.append(document["paths"].as_object_mut().unwrap());
            schemas.append(document["schemas"].as_object_mut().unwrap());
        }
        Book { paths, schemas }
    }

    /// A request of the operation at a path, without keys.
    pub fn request(&self, path: &str, known: &Known, dice: &mut Dice) -> Value {
        let mut body = self.value("", &self.paths[path]["request"], known, dice, 0);
        if let Some(fields) = body.as_object_mut() {
            fields.remove("secret");
            if !path.starts_with("/gingham/client/") {
                fields.remove("client_id");
            }
        }
        body
    }

    fn value(&self, name: &str, schema: &Value, known: &Known, dice: &mut Dice, depth: usize) -> Value {
        if let Some(value) = known.pick(name, dice) {
            return value;
        }
        if let Some(target) = schema["$ref"].as_str() {
            return self.value(name, &self.schemas[target], known, dice, depth);
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let parts = parts.iter().map(|part| self.value(name, part, known, dice, depth));
            return parts.reduce(joined).unwrap_or(Value::Null);
        }
        if let Some(choices) = schema["enum"].as_array() {
            return dice.pick(choices).clone();
        }
        match schema["type"].as_str() {
            Some("boolean") => json!(dice.one_in(2)),
            Some("integer") => json!(integer(schema, dice)),
            Some("number") => json!(dice.below(10_000) as f64 / 100.0),
            Some("string") => json!(text(schema, dice)),
            Some("array") => {
                let least = schema["minItems"].as_u64().unwrap_or(0) as usize;
                let count = if depth > 5 { least } else { least + dice.below(2) };
                (0..count).map(|_| self.value("", &schema["items"], known, dice, depth + 1)).collect()
            }
            _ => self.object(schema, known, dice, depth),
        }
    }

    fn object(&self, schema: &Value, known: &Known, dice: &mut Dice, depth: usize) -> Value {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut object = Map::new();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let wanted = required.contains(&name.as_str()) || depth < 5 && dice.one_in(3);
            if wanted {
                object.insert(name.clone(), self.value(name, field, known, dice, depth + 1));
            }
        }
        Value::Object(object)
    }
}

fn joined(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Object(mut one), Value::Object(other)) => {
            one.extend(other);
            Value::Object(one)
        }
        (one, _) => one,
    }
}

fn integer(schema: &Value, dice: &mut Dice) -> i64 {
    let least = schema["minimum"].as_i64().unwrap_or(0);
    let most = schema["maximum"].as_i64().unwrap_or(least + 100);
    least + dice.below((most - least + 1).max(1) as usize) as i64
}

fn text(schema: &Value, dice: &mut Dice) -> String {
    let words = match schema["format"].as_str() {
        Some("date") => ["2026-01-31", "2024-02-29", "1970-01-01"],
        Some("date-time") => {
            ["2026-01-31T10:00:00Z", "2024-02-29T23:59:59.999+14:00", "1970-01-01T00:00:00-12:00"]
        }
        Some("url" | "uri") => ["http://127.0.0.1:9/x", "https://example.invalid/a?b=c", "http://[::1]/"],
        Some("email") => ["a@example.com", "b+c@localhost", "d@e.f"],
        _ => ["x", "Acme Söhne & Co. 🦀", "0123456789"],
    };
    (*dice.pick(&words)).to_owned()
}
