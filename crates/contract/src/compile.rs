//! From schemas to shapes.

use serde_json::Value;

use crate::book::Book;
use crate::shape::{Body, Choice, Extra, Format, List, Node, Object, Range, Shape, Text};
use crate::source::{Additional, Schema};

/// The name of the enum whose values are a matter of entitlement and not of form.
const PRODUCTS: &str = "Products";

/// Compiles a schema; `name` is its own name where it has one.
pub(crate) fn compile(book: &'static Book, schema: &Schema<'static>, name: Option<&str>) -> Shape {
    match schema.reference {
        Some(target) => Shape::Named(book.position(target)),
        None => Shape::Inline(node(book, schema, name)),
    }
}

fn node(book: &'static Book, schema: &Schema<'static>, name: Option<&str>) -> Node {
    let own = Node { nullable: schema.nullable || lists_null(schema), body: body(book, schema, name) };
    // What stands beside `allOf` comes last: where the two disagree, the referred shape is the real one.
    let mut parts = schema.all_of.iter().map(|part| book.node(&compile(book, part, None)).clone());
    match parts.next() {
        None => own,
        Some(first) => parts.chain([own]).fold(first, merge),
    }
}

fn lists_null(schema: &Schema<'_>) -> bool {
    schema.choices.iter().flatten().any(Value::is_null)
}

fn body(book: &'static Book, schema: &Schema<'static>, name: Option<&str>) -> Body {
    if let Some(values) = &schema.choices {
        let values = values.iter().filter(|value| !value.is_null()).cloned().collect();
        let products = name == Some(PRODUCTS);
        return Body::Choice(Choice { values, products });
    }
    let range = Range { min: schema.minimum, max: schema.maximum };
    match schema.kind {
        Some("boolean") => Body::Boolean,
        Some("integer") => Body::Integer(range),
        Some("number") => Body::Number(range),
        Some("string") => Body::Text(text(schema)),
        Some("array") => Body::List(Box::new(list(book, schema))),
        Some("object") => Body::Object(Box::new(object(book, schema))),
        _ if schema.properties.is_some() || !schema.required.is_empty() => {
            Body::Object(Box::new(object(book, schema)))
        }
        _ => Body::Any,
    }
}

fn text(schema: &Schema<'_>) -> Text {
    let format = schema.format.and_then(|format| match format {
        "date" => Some(Format::Date),
        "date-time" => Some(Format::DateTime),
        "url" => Some(Format::Url),
        "uri" => Some(Format::Uri),
        "email" => Some(Format::Email),
        "uuid" => Some(Format::Uuid),
        _ => None,
    });
    Text { format, min: schema.min_length.unwrap_or(0), max: schema.max_length }
}

fn list(book: &'static Book, schema: &Schema<'static>) -> List {
    List {
        item: match &schema.items {
            Some(item) => compile(book, item, None),
            None => Shape::Inline(Node { nullable: true, body: Body::Any }),
        },
        min: schema.min_items.unwrap_or(0),
        max: schema.max_items,
        unique: schema.unique_items,
    }
}

fn object(book: &'static Book, schema: &Schema<'static>) -> Object {
    let properties = schema.properties.iter().flatten();
    Object {
        fields: properties.map(|(name, field)| (*name, compile(book, field, None))).collect(),
        required: schema.required.clone(),
        extra: match &schema.additional_properties {
            None | Some(Additional::Said(false)) => Extra::Refused,
            Some(Additional::Said(true)) => Extra::Allowed,
            Some(Additional::Each(value)) => Extra::Each(compile(book, value, None)),
        },
    }
}

/// Two parts of one `allOf`. The contract's documents use it to add fields and to make a shape nullable, so
/// objects are joined, a nullable part makes the whole nullable, and of two other bodies the first one stands.
fn merge(first: Node, second: Node) -> Node {
    Node {
        nullable: first.nullable || second.nullable,
        body: match (first.body, second.body) {
            (Body::Any, body) => body,
            (Body::Object(first), Body::Object(second)) => Body::Object(Box::new(join(*first, *second))),
            (body, _) => body,
        },
    }
}

fn join(mut first: Object, second: Object) -> Object {
    first.fields.extend(second.fields);
    for name in second.required {
        if !first.required.contains(&name) {
            first.required.push(name);
        }
    }
    if matches!(first.extra, Extra::Refused) {
        first.extra = second.extra;
    }
    first
}

#[cfg(test)]
mod tests {
    use crate::book::book;
    use crate::shape::{Body, Extra};

    fn named(name: &str) -> &'static crate::shape::Node {
        book().named(book().position(name))
    }

    #[test]
    fn every_schema_compiles() {
        for position in 0..book().schema_count() {
            book().named(position);
        }
        assert!(book().schema_count() > 2275);
    }

    #[test]
    fn all_of_joins_objects_and_inherits_null() {
        let Body::Object(transaction) = &named("Transaction").body else { panic!("an object") };
        assert!(transaction.fields.contains_key("amount"), "from the base");
        assert!(transaction.fields.contains_key("authorized_date"), "its own");
        assert!(transaction.required.contains(&"account_id"));
        assert!(matches!(transaction.extra, Extra::Allowed));
        assert!(named("AddressNullable").nullable);
        assert!(!named("Address").nullable);
    }

    #[test]
    fn null_among_the_choices_makes_nullable() {
        let node = named("PayFrequencyValue");
        assert!(node.nullable);
        let Body::Choice(choice) = &node.body else { panic!("a choice") };
        assert!(!choice.values.iter().any(serde_json::Value::is_null));
    }
}
