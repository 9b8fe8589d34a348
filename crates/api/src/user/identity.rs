//! The rules on a person's data in a request, whichever of the two models it is written in.

use crate::body::Body;
use crate::endpoint::PersonRules;
use gingham_app::Failure;
use gingham_app::user::rule::{self, Home};
use serde_json::Value;

pub const RULES: PersonRules = PersonRules { fields: &["identity", "consumer_report_user_identity"], check };

/// What has not the form that a rule needs is left to the check of fields.
fn check(body: &Body) -> Result<(), Failure> {
    if let Some(Value::Object(_)) = body.get("identity") {
        today(&body["identity"])?;
    }
    match body.get("consumer_report_user_identity") {
        Some(older @ Value::Object(_)) => self::older(older),
        _ => Ok(()),
    }
}

fn today(identity: &Value) -> Result<(), Failure> {
    let path = |rest: &str| format!("identity.{rest}");
    if let Some(name @ Value::Object(_)) = identity.get("name") {
        required(&path("name.given_name"), &name["given_name"])?;
        required(&path("name.family_name"), &name["family_name"])?;
    }
    if let Some(day) = identity["date_of_birth"].as_str() {
        rule::birthday(&path("date_of_birth"), day)?;
    }
    for (field, one) in each(identity, "identity", "emails") {
        datum(&format!("{field}.data"), &one["data"], rule::email)?;
    }
    for (field, one) in each(identity, "identity", "phone_numbers") {
        datum(&format!("{field}.data"), &one["data"], rule::telephone)?;
    }
    for (field, one) in each(identity, "identity", "addresses") {
        home(&field, one, "street_1")?;
    }
    for (field, one) in each(identity, "identity", "id_numbers") {
        required(&format!("{field}.value"), &one["value"])?;
    }
    Ok(())
}

fn older(identity: &Value) -> Result<(), Failure> {
    let root = "consumer_report_user_identity";
    let path = |rest: &str| format!("{root}.{rest}");
    required(&path("first_name"), &identity["first_name"])?;
    required(&path("last_name"), &identity["last_name"])?;
    datum(&path("date_of_birth"), &identity["date_of_birth"], rule::birthday)?;
    for name in ["emails", "phone_numbers"] {
        let none = identity[name].as_array().map_or(identity[name].is_null(), Vec::is_empty);
        rule::required(&path(name), (!none).then_some("given"))?;
    }
    for (field, one) in each(identity, root, "emails") {
        datum(&field, one, rule::email)?;
    }
    for (field, one) in each(identity, root, "phone_numbers") {
        datum(&field, one, rule::telephone)?;
    }
    home(&path("primary_address"), &identity["primary_address"], "street")
}

/// A text that must be there.
fn required(field: &str, value: &Value) -> Result<(), Failure> {
    datum(field, value, |field, text| rule::required(field, Some(text)))
}

fn datum(
    field: &str,
    value: &Value,
    rule: impl Fn(&str, &str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    match value {
        Value::Null => rule::required(field, None),
        Value::String(text) => rule(field, text),
        _ => Ok(()),
    }
}

/// The elements of a list, each with its path.
fn each<'a>(identity: &'a Value, root: &str, name: &str) -> impl Iterator<Item = (String, &'a Value)> {
    let path = format!("{root}.{name}");
    let list = identity[name].as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().enumerate().map(move |(index, one)| (format!("{path}[{index}]"), one))
}

fn home(field: &str, address: &Value, street: &'static str) -> Result<(), Failure> {
    // A missing address is a missing field; one that is there is whole.
    let Value::Object(parts) = address else { return Ok(()) };
    if parts.values().any(|part| part.is_number() || part.is_array() || part.is_object()) {
        return Ok(());
    }
    let part = |name: &str| address[name].as_str();
    let whole = Home {
        street: (street, part(street)),
        city: part("city"),
        region: part("region"),
        postal_code: part("postal_code"),
        country: part("country"),
    };
    rule::home(field, &whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn cause(body: Value) -> Option<String> {
        let Value::Object(body) = body else { unreachable!() };
        check(&body).err().map(|failure| failure.cause.to_string())
    }

    fn of(identity: Value) -> Option<String> {
        cause(json!({"identity": identity}))
    }

    #[test]
    fn each_datum_has_its_cause() {
        assert_eq!(of(json!({})), None);
        let refused = |identity: Value| of(identity.clone()).unwrap_or_else(|| panic!("{identity}"));
        let phone = |number: &str| json!({"phone_numbers": [{"data": number, "primary": true}]});
        assert_eq!(refused(phone("+15551234567")), "INVALID_USER_IDENTITY_DATA.1");
        assert_eq!(refused(phone("")), "INVALID_USER_IDENTITY_DATA.2");
        assert_eq!(of(phone("+14155550123")), None);
        assert_eq!(refused(json!({"name": {"given_name": "A"}})), "INVALID_USER_IDENTITY_DATA.2");
        assert_eq!(refused(json!({"emails": [{"data": "a@"}]})), "INVALID_USER_IDENTITY_DATA.3");
        assert_eq!(refused(json!({"date_of_birth": "1.1.1990"})), "INVALID_USER_IDENTITY_DATA.4");
        let address = json!({"addresses": [{"street_1": "1 Main St", "primary": true}]});
        assert_eq!(refused(address), "INVALID_USER_IDENTITY_DATA.5");
        assert_eq!(of(json!({"emails": [{"data": 7}], "addresses": "x"})), None, "left to the form");
    }

    #[test]
    fn the_older_form_has_the_same_rules() {
        let whole = json!({
            "first_name": "A", "last_name": "B", "date_of_birth": "1990-01-01", "emails": ["a@example.com"],
            "phone_numbers": ["+14155550123"],
            "primary_address": {"street": "1 Main St", "city": "C", "region": "NY", "postal_code": "1", "country": "US"},
        });
        let with = |field: &str, value: Value| {
            let mut identity = whole.clone();
            identity[field] = value;
            cause(json!({"consumer_report_user_identity": identity}))
        };
        assert_eq!(with("ssn_last_4", json!("1234")), None);
        assert_eq!(with("last_name", json!(" ")).unwrap(), "INVALID_USER_IDENTITY_DATA.2");
        assert_eq!(with("phone_numbers", json!([])).unwrap(), "INVALID_USER_IDENTITY_DATA.2");
        assert_eq!(with("emails", json!(["a"])).unwrap(), "INVALID_USER_IDENTITY_DATA.3");
        assert_eq!(with("primary_address", json!({"city": "C"})).unwrap(), "INVALID_USER_IDENTITY_DATA.5");
    }
}
