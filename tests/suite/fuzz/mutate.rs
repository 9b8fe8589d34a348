//! Spoiling a request in one place.

use crate::actor::Dice;
use serde_json::{Value, json};

/// Changes one value somewhere in the tree, drops it, or adds one beside it.
pub fn once(value: &mut Value, dice: &mut Dice) {
    let place = descend(value, dice);
    match (place, dice.below(5)) {
        (Value::Object(map), 0) => {
            map.insert(strange_name(dice), strange(dice));
        }
        (Value::Object(map), 1) => {
            let names: Vec<String> = map.keys().cloned().collect();
            if !names.is_empty() {
                map.remove(dice.pick(&names));
            }
        }
        (Value::Array(list), 0 | 1) => {
            let value = strange(dice);
            // Many, but not longer than a body that is read.
            let more = dice.below(1500.min(1 + 900_000 / value.to_string().len()));
            list.extend(std::iter::repeat_n(value, more));
        }
        (place, _) => *place = strange(dice),
    }
}

/// A random value of the tree; the whole body rarely.
fn descend<'a>(value: &'a mut Value, dice: &mut Dice) -> &'a mut Value {
    if dice.one_in(6) {
        return value;
    }
    let count = match value {
        Value::Object(map) => map.len(),
        Value::Array(list) => list.len(),
        _ => 0,
    };
    if count == 0 {
        return value;
    }
    let chosen = dice.below(count);
    match value {
        Value::Object(map) => descend(map.values_mut().nth(chosen).expect("it was counted"), dice),
        Value::Array(list) => descend(&mut list[chosen], dice),
        _ => unreachable!("it has children"),
    }
}

fn strange_name(dice: &mut Dice) -> String {
    let names =
        ["", "x", "secret", "client_id", "options", "__proto__", "request_id", "a.b", "🦀", "access_token"];
    (*dice.pick(&names)).to_owned()
}

fn strange(dice: &mut Dice) -> Value {
    let texts = [
        "",
        " ",
        "null",
        "0",
        "-1",
        "1e999",
        "🦀\u{202e}\u{feff}",
        "\u{7f}\u{1}",
        "'; DROP TABLE item; --",
        "../../etc/passwd",
        "%00",
        "<script>",
        "{{7*7}}",
        "2026-02-30",
        "9999-12-31",
        "0001-01-01",
        "-9999-01-01",
        "9999-12-31T23:59:59Z",
        "+262143-12-31",
        "ins_109508",
        "access-sandbox-",
        "now",
        "AAAA",
        "user_good",
        "error_ITEM_LOCKED",
        "http://[::1]:99999/",
    ];
    match dice.below(14) {
        0 => Value::Null,
        1 => json!(dice.one_in(2)),
        2 => json!(i64::MIN),
        3 => json!(u64::MAX),
        4 => json!(-0.1),
        5 => json!(1e308),
        6 => json!(dice.below(3) as i64 - 1),
        7 => json!([]),
        8 => json!({}),
        9 => json!("x".repeat(*dice.pick(&[300, 70_000]))),
        10 => (0..50).fold(json!(1), |inner, _| json!([inner])),
        11 => json!(["a", 1, null, {"b": []}]),
        _ => json!(dice.pick(&texts)),
    }
}
