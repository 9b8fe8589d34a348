//! The fields of a call, held against the contract before any verb sees them.

use crate::body::Body;
use crate::endpoint::PersonRules;
use gingham_app::Failure;
use gingham_contract::{Complaint, Operation, check_request, refusal};
use serde_json::{Value, json};

/// The form of the fields; that of a person's data comes after the rules on it.
pub fn check_fields(operation: &Operation, person: Option<PersonRules>, body: &Body) -> Result<(), Failure> {
    let complaints = check_request(operation.path, body).err().unwrap_or_default();
    if let Some(rules) = person {
        let of_person = |complaint: &Complaint| {
            let root = complaint.path.split(['.', '[']).next().unwrap_or_default();
            rules.fields.contains(&root)
        };
        let others: Vec<Complaint> = complaints.iter().filter(|one| !of_person(one)).cloned().collect();
        refuse_fields(&others)?;
        (rules.check)(body)?;
    }
    refuse_fields(&complaints)
}

fn refuse_fields(complaints: &[Complaint]) -> Result<(), Failure> {
    if complaints.is_empty() {
        return Ok(());
    }
    let refusal = refusal(complaints);
    let fields: Vec<&str> = complaints.iter().take(50).map(|complaint| complaint.path.as_str()).collect();
    Err(Failure::new(refusal.cause_id).message(refusal.message).with("fields", json!(fields)))
}

/// Explicit null is absent, except where null is a documented value.
pub fn absent_nulls(operation: &Operation, body: &mut Body) {
    let keeps_null = matches!(operation.path, "/item/webhook/update" | "/gingham/client/update");
    if !keeps_null {
        drop_nulls(body);
    }
}

fn drop_nulls(body: &mut Body) {
    body.retain(|_, value| !value.is_null());
    for value in body.values_mut() {
        drop_nested(value);
    }
}

fn drop_nested(value: &mut Value) {
    match value {
        Value::Object(fields) => drop_nulls(fields),
        Value::Array(values) => values.iter_mut().for_each(drop_nested),
        _ => {}
    }
}

/// The accounts that a call names, where it is read well enough to tell.
pub fn account_ids(body: &[u8]) -> Vec<String> {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let places = [
        &body["account_id"],
        &body["account_ids"],
        &body["options"]["account_id"],
        &body["options"]["account_ids"],
    ];
    let each = places.into_iter().flat_map(|place| match place {
        Value::Array(ids) => ids.as_slice(),
        one => std::slice::from_ref(one),
    });
    each.filter_map(Value::as_str).map(str::to_owned).collect()
}
