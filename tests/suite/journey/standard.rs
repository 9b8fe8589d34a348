//! What is known of `user_good`, from the same file that the SDK suites read.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;
use std::sync::LazyLock;

/// The facts.
pub static FACTS: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../sdk/user_good.json")).unwrap());

/// A transaction as it can be compared: day, mask, amount in the text of JSON, both descriptions, merchant.
pub type Seen = (String, String, String, String, String, Option<String>);

/// The rows of the cycle from one day to another.
pub fn cycle(from: Date, to: Date) -> Vec<Seen> {
    let zero: Date = FACTS["a_day_zero"].as_str().unwrap().parse().unwrap();
    let length = FACTS["cycle_days"].as_i64().unwrap();
    let mut seen = Vec::new();
    let mut day = from;
    while day <= to {
        for row in FACTS["cycle"].as_array().unwrap() {
            let since = (day - zero).get_days() as i64 + row["days_before_day_zero"].as_i64().unwrap();
            if since.rem_euclid(length) == 0 {
                seen.push(see(day.to_string(), row["mask"].as_str().unwrap(), row));
            }
        }
        day = day.saturating_add(1.day());
    }
    seen.sort();
    seen
}

/// A row with the fields of `/transactions/*`, whatever its date and account are called.
pub fn see(day: String, mask: &str, row: &Value) -> Seen {
    let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let merchant = row["merchant_name"].as_str().map(str::to_owned);
    (day, mask.to_owned(), amount(&row["amount"]), text("original_description"), text("name"), merchant)
}

/// A number so that 110 and 110.0 are the same.
pub fn amount(value: &Value) -> String {
    value.as_f64().map_or_else(|| value.to_string(), |number| number.to_string())
}
