//! Who a user is: validated, kept as it was given, merged, and forgotten.

use super::{refused, today};
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(identity_is_validated_kept_and_forgotten);

const ERROR: &str = "USER_ERROR/INVALID_USER_IDENTITY_DATA";

fn ann() -> Value {
    json!({
        "name": {"given_name": "Ann", "family_name": "Lee"},
        "date_of_birth": "1990-04-12",
        "emails": [{"data": "ann@example.com", "primary": true}],
        "phone_numbers": [{"data": "(415) 555-0123", "primary": true}],
        "addresses": [{
            "street_1": "1 Main St", "city": "Springfield", "region": "NY", "postal_code": "12345",
            "country": "US", "primary": true,
        }],
        "id_numbers": [{"value": "1234", "type": "us_ssn_last_4"}],
    })
}

fn identity_is_validated_kept_and_forgotten(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let create =
        |identity: Value| app.call("/user/create", json!({"client_user_id": "ann", "identity": identity}));
    let changed = |field: &str, value: Value| {
        let mut identity = ann();
        identity[field] = value;
        identity
    };
    for (identity, message, cause) in [
        (
            changed("phone_numbers", json!([{"data": "+15551234567", "primary": true}])),
            "Invalid phone number format.",
            1,
        ),
        (changed("name", json!({"given_name": "Ann"})), "identity.name.family_name must not be empty.", 2),
        (
            changed("emails", json!([{"data": " ", "primary": true}])),
            "identity.emails[0].data must not be empty.",
            2,
        ),
        (changed("emails", json!([{"data": "ann@example", "primary": true}])), "Invalid email format.", 3),
        (
            changed("date_of_birth", json!("12/04/1990")),
            "Invalid date of birth format: YYYY-MM-DD is expected.",
            4,
        ),
        (
            changed("addresses", json!([{"street_1": "1 Main St", "country": "US", "primary": true}])),
            "Incomplete address: city is required.",
            5,
        ),
    ] {
        let answer = create(identity);
        refused(&app, &answer, ERROR, message, &format!("INVALID_USER_IDENTITY_DATA.{cause}"));
        assert_eq!(answer.status(), 403);
    }
    // Rules on the person come before the form of `identity`, and after that of all else.
    let mut both = changed("date_of_birth", json!("x"));
    both["emails"] = json!("ann@example.com");
    assert_eq!(create(both.clone()).cause(), "INVALID_USER_IDENTITY_DATA.4");
    let outside = json!({"client_user_id": "ann", "identity": both, "colour": "blue"});
    assert_eq!(app.call("/user/create", outside).cause(), "UNKNOWN_FIELDS.1");
    assert_eq!(create(changed("emails", json!("ann@example.com"))).cause(), "INVALID_FIELD.1");

    // The remedy.
    let user_id = create(ann()).ok()["user_id"].as_str().unwrap().to_owned();
    let get = || {
        let mut user = app.ask("/user/get", json!({"user_id": user_id}));
        let user = user.as_object_mut().unwrap();
        user.retain(|name, _| !matches!(name.as_str(), "created_at" | "updated_at" | "request_id"));
        json!(user)
    };
    let told = changed("phone_numbers", json!([{"data": "+14155550123", "primary": true}]));
    assert_eq!(get(), json!({"user_id": user_id, "client_user_id": "ann", "identity": told}));

    let emails = json!([{"data": "lee@example.com", "primary": true}]);
    app.ask("/user/update", json!({"user_id": user_id, "identity": {"emails": emails}}));
    let mut merged = told.clone();
    merged["emails"] = emails;
    assert_eq!(get()["identity"], merged);
    let older = json!({"user_id": user_id, "consumer_report_user_identity": report_identity()});
    let answer = app.call("/user/update", older);
    let message = "consumer_report_user_identity must not be given for a user without a user_token";
    refused(&app, &answer, "INVALID_REQUEST/INVALID_FIELD", message, "INVALID_FIELD.1");

    app.ask("/user/identity/remove", json!({"user_id": user_id}));
    assert_eq!(get(), json!({"user_id": user_id, "client_user_id": "ann", "identity": null}));
    assert_eq!(today(&app, "ann"), user_id, "the user stays");
}

fn report_identity() -> Value {
    json!({
        "first_name": "Ann", "last_name": "Lee", "date_of_birth": "1990-04-12", "emails": ["ann@example.com"],
        "phone_numbers": ["+14155550123"],
        "primary_address": {
            "street": "1 Main St", "city": "Springfield", "region": "NY", "postal_code": "12345", "country": "US",
        },
    })
}
