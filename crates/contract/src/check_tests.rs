use serde_json::json;

use super::*;
use crate::refusal::refusal;

/// The code and the message that a body is refused with.
fn refused(path: &str, body: Value) -> (&'static str, String) {
    let complaints = check_request(path, body.as_object().unwrap()).expect_err("refused");
    let refusal = refusal(&complaints);
    (refusal.error_code, refusal.message)
}

fn accepted(path: &str, body: Value) {
    assert_eq!(check_request(path, body.as_object().unwrap()), Ok(()), "{path} {body}");
}

#[track_caller]
fn invalid(path: &str, body: Value, message: &str) {
    assert_eq!(refused(path, body), ("INVALID_FIELD", message.to_owned()));
}

#[test]
fn all_fields_of_the_first_kind_are_named() {
    let mut body = json!({ "nope": 1, "options": { "count": "x", "b": 2 }, "start_date": "soon" });
    let unknown = "the following fields are not recognized by this endpoint: nope, options.b";
    assert_eq!(refused("/transactions/get", body.clone()), ("UNKNOWN_FIELDS", unknown.to_owned()));
    body.as_object_mut().unwrap().remove("nope");
    body["options"].as_object_mut().unwrap().remove("b");
    let (code, message) = refused("/transactions/get", body.clone());
    assert_eq!(code, "MISSING_FIELDS");
    for name in ["access_token", "end_date"] {
        assert!(message.contains(name), "{message}");
    }
    body["access_token"] = json!("access-sandbox-1");
    body["end_date"] = json!("2026-02-28");
    let both = "options.count must be an integer; start_date must be a string of the format 'YYYY-MM-DD'";
    invalid("/transactions/get", body, both);
}

#[test]
fn plaids_wordings() {
    let search = |query: Value| json!({ "query": query, "country_codes": ["US"], "products": null });
    invalid("/institutions/search", search(json!("")), "query must be a non-empty string");
    let create = |products: Value| json!({ "institution_id": "ins_109508", "initial_products": products });
    let products = "initial_products must be a list of strings containing at least one product";
    invalid("/sandbox/public_token/create", create(json!([])), products);
    invalid("/sandbox/public_token/create", create(json!("auth")), products);
    accepted("/sandbox/public_token/create", create(json!(["whatever the api says of it"])));
    let hook = |webhook: Value| json!({ "access_token": "a", "webhook": webhook });
    for wrong in [json!(""), json!("x"), json!(7)] {
        invalid("/item/webhook/update", hook(wrong), "webhook must be a non-empty string URL");
    }
    accepted("/item/webhook/update", hook(json!("http://localhost:1/x")));
    accepted("/item/webhook/update", hook(Value::Null));
    let ids = json!({ "access_token": 1, "options": { "account_ids": [1] } });
    let two = "access_token must be a properly formatted, non-empty string; \
               options.account_ids[0] must be a properly formatted, non-empty string";
    invalid("/accounts/get", ids, two);
    let keys = json!({ "institution_id": "ins_1", "credentials": 1, "initial_products": ["auth"] });
    invalid("/item/create", keys, "credentials must be an object with non-empty string values");
}

#[test]
fn our_own_wordings() {
    let page = |count: Value| json!({ "count": count, "offset": 0, "country_codes": ["US"] });
    for wrong in [json!(0), json!(501), json!(u64::MAX), json!(-1)] {
        invalid("/institutions/get", page(wrong), "count must be an integer between 1 and 500");
    }
    for wrong in [json!(1.0), json!("1"), json!(true), json!(1e300)] {
        invalid("/institutions/get", page(wrong), "count must be an integer");
    }
    accepted("/institutions/get", page(json!(500)));
    let country = json!({ "count": 1, "offset": 0, "country_codes": ["US", "us"] });
    let (_, message) = refused("/institutions/get", country);
    assert!(
        message.starts_with("country_codes[1] must be one of: US, GB, ES,") && message.ends_with(", …"),
        "{message}"
    );
    let user = |id: String| json!({ "client_user_id": id });
    accepted("/user/create", user("é".repeat(128)));
    invalid("/user/create", user("é".repeat(129)), "client_user_id must be at most 128 characters");
}

#[test]
fn null_is_absence_unless_documented() {
    assert_eq!(refused("/accounts/get", json!({ "access_token": null })).0, "MISSING_FIELDS");
    accepted(
        "/accounts/get",
        json!({ "access_token": "a", "options": null, "client_id": null, "secret": 7 }),
    );
    let listed = json!({ "access_token": "a", "options": { "account_ids": [null] } });
    assert_eq!(refused("/accounts/get", listed).0, "INVALID_FIELD");
    assert_eq!(refused("/accounts/get", json!({ "access_token": "a", "nope": null })).0, "UNKNOWN_FIELDS");
}

#[test]
fn open_objects_take_more_and_maps_check_their_values() {
    let transactions = |more: Value| {
        let mut row = json!({ "date_transacted": "2026-01-01", "date_posted": "2026-01-01", "amount": 1, "description": "x" });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "access_token": "a", "transactions": [row] })
    };
    accepted("/sandbox/transactions/create", transactions(json!({ "more": 1 })));
    let (_, message) = refused("/sandbox/transactions/create", transactions(json!({ "amount": "1" })));
    assert_eq!(message, "transactions[0].amount must be a number");
    let body = json!({ "metadata": { "a": 1 } });
    let complaints = check_request("/transfer/create", body.as_object().unwrap()).unwrap_err();
    assert!(complaints.iter().any(|complaint| complaint.to_string() == "metadata.a must be a string"));
}

#[test]
fn our_own_calls_are_checked_too() {
    let keys = json!({ "client_id": "c", "secret": "s" });
    accepted("/gingham/clock/get", keys.clone());
    assert_eq!(refused("/gingham/client/create", keys).0, "UNKNOWN_FIELDS");
    assert_eq!(
        refused("/gingham/client/update", json!({ "products": null })).1.split(": ").nth(1),
        Some("client_id")
    );
    accepted(
        "/gingham/client/update",
        json!({ "client_id": "c", "products": null, "routes": ["/item/import"] }),
    );
    let steps = json!({ "link_token": "l", "steps": [{ "action": "dance" }, { "answers": [1], "x": 0 }] });
    let complaints = check_request("/gingham/link/run", steps.as_object().unwrap()).unwrap_err();
    let paths: Vec<&str> = complaints.iter().map(|complaint| complaint.path.as_str()).collect();
    assert_eq!(paths, ["steps[0].action", "steps[1].action", "steps[1].answers[0]", "steps[1].x"]);
}

#[test]
fn a_flood_of_wrong_elements_stays_a_short_answer() {
    let body = json!({ "access_token": "a", "options": { "account_ids": vec![0; 50_000] } });
    let complaints = check_request("/accounts/get", body.as_object().unwrap()).unwrap_err();
    assert_eq!(complaints.len(), MOST);
}
