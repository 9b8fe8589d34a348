//! Where something is found in an answer: `accounts[mask=0000].account_id`, `webhooks[0].url`.

use serde_json::Value;

/// What stands at a place of `value`.
pub(crate) fn look<'a>(value: &'a Value, place: &str) -> Option<&'a Value> {
    let mut here = value;
    for part in place.split('.') {
        let (name, chosen) = part.split_once('[').unwrap_or((part, ""));
        here = here.get(name)?;
        let chosen = chosen.trim_end_matches(']');
        here = match (chosen, chosen.split_once('=')) {
            ("", _) => here,
            (_, Some((field, wanted))) => here.as_array()?.iter().find(|one| one[field] == wanted)?,
            (number, None) => here.get(number.parse::<usize>().ok()?)?,
        };
    }
    Some(here)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn places_name_fields_numbers_and_what_a_field_holds() {
        let answer =
            json!({"a": {"b": 1}, "list": [{"mask": "0000", "id": "x"}, {"mask": "1111", "id": "y"}]});
        assert_eq!(look(&answer, "a.b"), Some(&json!(1)));
        assert_eq!(look(&answer, "list[1].id"), Some(&json!("y")));
        assert_eq!(look(&answer, "list[mask=1111].id"), Some(&json!("y")));
        for nowhere in ["b", "a.b.c", "list[2].id", "list[mask=2222].id", "list[x].id", ""] {
            assert_eq!(look(&answer, nowhere), None, "{nowhere}");
        }
    }
}
