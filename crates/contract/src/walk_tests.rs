//! Every operation, with a request made from its own shape and then broken in every field.

use serde_json::{Map, Value, json};

use crate::book::book;
use crate::check::check_request;
use crate::complaint::Kind;
use crate::operations::{Operation, operations, own_operations};
use crate::shape::{Body, Extra, Format, Node, Object, Shape};

/// An object inside a request: where it stands, in both notations, and what it must be.
struct Place<'a> {
    pointer: String,
    dotted: String,
    object: &'a Object,
}

/// A valid value; with optional fields down to a depth.
fn example(shape: &Shape, depth: usize) -> Value {
    match &book().node(shape).body {
        Body::Any => json!("anything"),
        Body::Boolean => json!(true),
        Body::Integer(range) => json!(range.min.or(range.max).unwrap_or(1.0) as i64),
        Body::Number(range) => json!(range.min.unwrap_or(1.5)),
        Body::Text(text) => match text.format {
            None => json!("x".repeat(text.min)),
            Some(format) => json!(formatted(format)),
        },
        Body::Choice(choice) => choice.values[0].clone(),
        Body::List(list) => {
            let length = if depth > 0 { list.min.max(1) } else { list.min };
            (0..length).map(|_| example(&list.item, depth.saturating_sub(1))).collect()
        }
        Body::Object(object) => Value::Object(filled(object, depth)),
    }
}

fn filled(object: &Object, depth: usize) -> Map<String, Value> {
    let wanted = object.fields.iter().filter(|(name, _)| depth > 0 || object.required.contains(name));
    wanted.map(|(name, shape)| ((*name).to_owned(), example(shape, depth.saturating_sub(1)))).collect()
}

fn formatted(format: Format) -> &'static str {
    match format {
        Format::Date => "2024-02-29",
        Format::DateTime => "2024-02-29T00:00:00Z",
        Format::Url | Format::Uri => "https://a.example/hook",
        Format::Email => "a@b.example",
        Format::Uuid => "123e4567-e89b-12d3-a456-426614174000",
    }
}

/// Values of every wrong kind.
fn wrong(node: &Node) -> Vec<Value> {
    match &node.body {
        Body::Any => vec![],
        Body::Boolean => vec![json!("true"), json!(1)],
        Body::Integer(_) => vec![json!("1"), json!(1.0), json!([])],
        Body::Number(_) => vec![json!("1"), json!(false)],
        Body::Text(_) => vec![json!(7), json!(["x"])],
        Body::Choice(choice) if choice.products => vec![json!(7), json!({})],
        Body::Choice(_) => vec![json!("none of these"), json!([])],
        Body::List(_) => vec![json!({}), json!("x")],
        Body::Object(_) => vec![json!([]), json!("x")],
    }
}

/// All objects that a value consists of.
fn places<'a>(shape: &'a Shape, value: &Value, pointer: String, dotted: String, found: &mut Vec<Place<'a>>) {
    match (&book().node(shape).body, value) {
        (Body::List(list), Value::Array(items)) => {
            for (at, item) in items.iter().enumerate() {
                places(&list.item, item, format!("{pointer}/{at}"), format!("{dotted}[{at}]"), found);
            }
        }
        (Body::Object(object), Value::Object(map)) => {
            for (name, inner) in map {
                let step = if dotted.is_empty() { name.clone() } else { format!("{dotted}.{name}") };
                places(&object.fields[name.as_str()], inner, format!("{pointer}/{name}"), step, found);
            }
            found.push(Place { pointer, dotted, object });
        }
        _ => {}
    }
}

fn exempt(operation: &Operation, place: &Place, name: &str) -> bool {
    place.pointer.is_empty() && (name == "secret" || name == "client_id" && !operation.admin)
}

/// Changes one object of the request and expects this complaint, and no other.
fn expect(
    operation: &Operation,
    good: &Value,
    place: &Place,
    name: &str,
    change: impl FnOnce(&mut Map<String, Value>),
    kind: &str,
) {
    let mut body = good.clone();
    change(body.pointer_mut(&place.pointer).unwrap().as_object_mut().unwrap());
    let path = if place.dotted.is_empty() { name.to_owned() } else { format!("{}.{name}", place.dotted) };
    let complaints = check_request(operation.path, body.as_object().unwrap())
        .expect_err(&format!("{operation:?} takes a body whose {path} is wrong ({kind})"));
    let [complaint] = &complaints[..] else { panic!("{operation:?} {path} {kind}: {complaints:?}") };
    let found = match complaint.kind {
        Kind::Missing => "missing",
        Kind::Unknown => "unknown",
        Kind::Invalid { .. } => "invalid",
    };
    assert_eq!((complaint.path.as_str(), found), (path.as_str(), kind), "{operation:?}");
}

/// Breaks every field of a valid request; how many ways there were.
fn break_all(operation: &Operation, good: &Value) -> usize {
    let mut found = Vec::new();
    places(operation.request(), good, String::new(), String::new(), &mut found);
    let mut count = 0;
    for place in &found {
        for name in place.object.required.iter().filter(|name| !exempt(operation, place, name)) {
            expect(operation, good, place, name, |map| drop(map.remove(*name)), "missing");
            count += 1;
        }
        if matches!(place.object.extra, Extra::Refused) {
            expect(
                operation,
                good,
                place,
                "no_such_field",
                |map| drop(map.insert("no_such_field".into(), json!(1))),
                "unknown",
            );
            count += 1;
        }
        let present = good.pointer(&place.pointer).unwrap().as_object().unwrap();
        for name in present.keys().filter(|name| !exempt(operation, place, name)) {
            for bad in wrong(book().node(&place.object.fields[name.as_str()])) {
                expect(operation, good, place, name, |map| drop(map.insert(name.clone(), bad)), "invalid");
                count += 1;
            }
        }
    }
    count
}

#[test]
fn every_request_is_checked_in_every_field() {
    let mut broken = 0;
    for operation in
        operations().iter().chain(own_operations()).filter(|operation| operation.method == "POST")
    {
        for depth in [0, 5] {
            let good = example(operation.request(), depth);
            assert_eq!(
                check_request(operation.path, good.as_object().unwrap()),
                Ok(()),
                "{operation:?} {good}"
            );
            broken += break_all(operation, &good);
        }
    }
    assert!(broken > 7_500, "only {broken} ways to break a request were tried");
}
