//! Request bodies: JSON objects, read strictly.

use gingham_app::Failure;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// The longest body that is taken, in bytes (design: order of checks).
pub const LONGEST: usize = 1024 * 1024;
/// How deep a body may nest.
const DEEPEST: usize = 64;

/// A request's fields.
pub type Body = Map<String, Value>;

/// Reads a body. An empty one and `null` are an object without fields.
///
/// # Errors
/// INVALID_BODY by its causes, INVALID_HEADERS when the content type is missing.
pub fn read(content_type: Option<&str>, bytes: &[u8], too_long: bool) -> Result<Body, Failure> {
    if too_long || bytes.len() > LONGEST {
        let failure = Failure::new("INVALID_BODY.5").message("the request body must not exceed 1 MiB");
        return Err(failure.with("limit_bytes", LONGEST));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Body::new());
    }
    check_content_type(content_type)?;
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Strict { depth: 0 }.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    match value {
        Ok(Value::Object(body)) => Ok(body),
        Ok(Value::Null) => Ok(Body::new()),
        Ok(_) => Err(refused("INVALID_BODY.3", "the body is JSON but not an object")),
        Err(error) => Err(unreadable(&error)),
    }
}

fn check_content_type(content_type: Option<&str>) -> Result<(), Failure> {
    let Some(stated) = content_type else {
        let failure =
            Failure::new("INVALID_HEADERS.1").message("the Content-Type header must be application/json");
        return Err(failure);
    };
    let media = stated.split(';').next().unwrap_or_default().trim();
    let charset = stated.split(';').skip(1).find_map(|part| part.trim().strip_prefix("charset="));
    let utf8 = charset.is_none_or(|charset| charset.trim_matches('"').eq_ignore_ascii_case("utf-8"));
    if media.eq_ignore_ascii_case("application/json") && utf8 {
        return Ok(());
    }
    let failure =
        Failure::new("INVALID_BODY.2").with("content_type", stated.chars().take(100).collect::<String>());
    Err(failure.not("INVALID_BODY.1", "the body was not looked at"))
}

fn refused(cause: &'static str, why: &str) -> Failure {
    Failure::new(cause).with("found", why)
}

fn unreadable(error: &serde_json::Error) -> Failure {
    let text = error.to_string();
    let cause = match () {
        () if text.starts_with(DUPLICATE) => "INVALID_BODY.4",
        () if text.starts_with(TOO_DEEP) => "INVALID_BODY.6",
        () => "INVALID_BODY.1",
    };
    // The position is the caller's own text; the text itself is not repeated.
    let found = text.split(" at line").next().unwrap_or_default().chars().take(120).collect::<String>();
    Failure::new(cause)
        .with("line", error.line())
        .with("column", error.column())
        .with("found", found)
        .not("INVALID_BODY.2", "the content type is application/json")
}

const DUPLICATE: &str = "duplicate key";
const TOO_DEEP: &str = "nested deeper";

/// No field of Plaid's takes a NUL character, and PostgreSQL's text cannot hold it.
fn without_nul<E: serde::de::Error>(text: &str) -> Result<(), E> {
    match text.contains('\0') {
        false => Ok(()),
        true => Err(E::custom("a NUL character in a string")),
    }
}

/// Reads any JSON value, but no key twice and nothing too deep.
#[derive(Clone, Copy)]
struct Strict {
    depth: usize,
}

impl Strict {
    fn deeper<E: serde::de::Error>(self) -> Result<Strict, E> {
        match self.depth < DEEPEST {
            true => Ok(Strict { depth: self.depth + 1 }),
            false => Err(E::custom(format_args!("{TOO_DEEP} than {DEEPEST} levels"))),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;
    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number out of range"))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: serde::de::Error>(self, value: String) -> Result<Value, E> {
        without_nul(&value)?;
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(inner)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut body = Map::new();
        while let Some(key) = fields.next_key::<String>()? {
            without_nul(&key)?;
            if body.contains_key(&key) {
                let key: String = key.chars().take(60).collect();
                return Err(serde::de::Error::custom(format_args!("{DUPLICATE} \"{key}\"")));
            }
            body.insert(key, fields.next_value_seed(inner)?);
        }
        Ok(Value::Object(body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(text: &str) -> String {
        read(Some("application/json"), text.as_bytes(), false).expect_err(text).cause.to_string()
    }

    #[test]
    fn nothing_is_an_object_without_fields() {
        for text in ["", "  \n", "null", "{}"] {
            assert_eq!(
                read(Some("application/json"), text.as_bytes(), false).ok(),
                Some(Body::new()),
                "{text}"
            );
        }
    }

    #[test]
    fn each_way_to_be_wrong_has_its_cause() {
        assert_eq!(cause("{"), "INVALID_BODY.1");
        assert_eq!(cause("{\"a\":1}x"), "INVALID_BODY.1");
        assert_eq!(cause("{\"a\":1e999}"), "INVALID_BODY.1");
        for text in ["{\"a\":\"\\u0000\"}", "{\"\\u0000\":1}"] {
            assert_eq!(cause(text), "INVALID_BODY.1", "{text}");
        }
        assert_eq!(cause("[]"), "INVALID_BODY.3");
        assert_eq!(cause("{\"a\":1,\"a\":2}"), "INVALID_BODY.4");
        assert_eq!(cause(&format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))), "INVALID_BODY.6");
        let long = vec![b' '; LONGEST + 1];
        assert_eq!(read(None, &long, false).expect_err("too long").cause, "INVALID_BODY.5");
        let other = |content_type| read(content_type, b"{}", false).expect_err("refused").cause.to_string();
        assert_eq!(other(Some("text/plain")), "INVALID_BODY.2");
        assert_eq!(other(Some("application/json; charset=latin1")), "INVALID_BODY.2");
        assert_eq!(other(None), "INVALID_HEADERS.1");
    }
}
