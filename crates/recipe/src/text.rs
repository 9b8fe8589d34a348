//! Bodies with gaps: `${name}` stands for what is known by that name, `${name:change}` for a changed form of it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

/// A body with its gaps filled; a text that is nothing but a gap becomes the value itself.
///
/// # Errors
/// The name that is not known.
pub(crate) fn fill(body: &Value, known: &Map<String, Value>) -> Result<Value, String> {
    Ok(match body {
        Value::String(text) => filled(text, known)?,
        Value::Array(items) => items.iter().map(|item| fill(item, known)).collect::<Result<_, _>>()?,
        Value::Object(fields) => {
            let filled = fields.iter().map(|(name, value)| Ok((name.clone(), fill(value, known)?)));
            Value::Object(filled.collect::<Result<_, String>>()?)
        }
        plain => plain.clone(),
    })
}

/// The names that a body's gaps ask for.
#[cfg(test)]
pub(crate) fn names(body: &Value) -> Vec<String> {
    let text = body.to_string();
    let gaps = text.split("${").skip(1).filter_map(|rest| rest.split_once('}'));
    gaps.map(|(gap, _)| gap.split(':').next().unwrap_or_default().to_owned()).collect()
}

fn filled(text: &str, known: &Map<String, Value>) -> Result<Value, String> {
    let mut whole = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let (gap, behind) = after.split_once('}').ok_or_else(|| format!("{text:?} has an open gap"))?;
        let value = value_of(gap, known)?;
        if before.is_empty() && behind.is_empty() && whole.is_empty() {
            return Ok(value);
        }
        whole.push_str(before);
        whole.push_str(value.as_str().unwrap_or_default());
        rest = behind;
    }
    whole.push_str(rest);
    Ok(Value::String(whole))
}

fn value_of(gap: &str, known: &Map<String, Value>) -> Result<Value, String> {
    let (name, change) = gap.split_once(':').unwrap_or((gap, ""));
    let value = known.get(name).ok_or_else(|| format!("{name} is not known yet"))?;
    let text = value.as_str().unwrap_or_default();
    Ok(match change {
        "" => value.clone(),
        "beheaded" => Value::String(text.split_once('-').map_or(text, |(_, rest)| rest).to_owned()),
        "swapped" => Value::String(text.chars().map(swap).collect()),
        "key_id" => Value::String(key_id(text).ok_or_else(|| format!("{name} names no key"))?),
        other => return Err(format!("nothing is known of the change {other:?}")),
    })
}

/// The letter in its other case.
fn swap(letter: char) -> char {
    match letter.is_ascii_lowercase() {
        true => letter.to_ascii_uppercase(),
        false => letter.to_ascii_lowercase(),
    }
}

/// The key that a JWT's header names.
fn key_id(jwt: &str) -> Option<String> {
    let header = URL_SAFE_NO_PAD.decode(jwt.split('.').next()?).ok()?;
    let header: Value = serde_json::from_slice(&header).ok()?;
    header["kid"].as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn known() -> Map<String, Value> {
        let jwt = format!("{}.claims.signature", URL_SAFE_NO_PAD.encode("{\"kid\":\"k1\"}"));
        json!({"token": "access-sandbox-1", "id": "aB1", "list": ["x"], "jwt": jwt})
            .as_object()
            .unwrap()
            .clone()
    }

    #[test]
    fn gaps_are_filled_with_values_and_within_texts() {
        let body = json!({"a": "${token}", "b": ["${list}", {"c": "<${id}|${token}>"}], "d": 1});
        let expected =
            json!({"a": "access-sandbox-1", "b": [["x"], {"c": "<aB1|access-sandbox-1>"}], "d": 1});
        assert_eq!(fill(&body, &known()).unwrap(), expected);
        assert_eq!(names(&body), ["token", "list", "id", "token"]);
    }

    #[test]
    fn gaps_may_ask_for_a_changed_form() {
        let body = json!(["${token:beheaded}", "${id:swapped}", "${jwt:key_id}"]);
        assert_eq!(fill(&body, &known()).unwrap(), json!(["sandbox-1", "Ab1", "k1"]));
    }

    #[test]
    fn what_is_not_known_is_told() {
        for wrong in ["${nothing}", "${id:upside_down}", "${open", "${token:key_id}"] {
            assert!(fill(&json!(wrong), &known()).is_err(), "{wrong}");
        }
    }
}
