//! Users: INVALID_USER_TOKEN, INVALID_USER_ID, INVALID_USER_IDENTITY_DATA.

use super::play::Play;
use super::{Row, row};
use crate::actor::{Answer, Developer};
use serde_json::{Value, json};

const NO_TOKEN: &str = "could not find matching user token";

pub const ROWS: &[Row] = &[
    row("INVALID_USER_TOKEN.1", of_another_user),
    row("INVALID_USER_TOKEN.2", unknown),
    row("INVALID_USER_TOKEN.3", of_another_environment),
    row("INVALID_USER_ID.1", no_user_id),
    row("INVALID_USER_IDENTITY_DATA.1", phone_number),
    row("INVALID_USER_IDENTITY_DATA.2", empty),
    row("INVALID_USER_IDENTITY_DATA.3", email),
    row("INVALID_USER_IDENTITY_DATA.4", date_of_birth),
    row("INVALID_USER_IDENTITY_DATA.5", incomplete_address),
];

/// A user of the older model: token and id.
fn older(app: &Developer, client_user_id: &str) -> (String, String) {
    let made = app.ask("/user/create", json!({"client_user_id": client_user_id}));
    let text = |field: &str| made[field].as_str().unwrap().to_owned();
    (text("user_token"), text("user_id"))
}

fn items(app: &Developer, names: Value) -> Answer {
    app.call("/user/items/get", names)
}

fn of_another_user(play: &Play<'_>) {
    let (token, id) = older(&play.app, "ann");
    let (_, other) = older(&play.app, "bob");
    play.refuses(NO_TOKEN, || items(&play.app, json!({"user_token": token, "user_id": other})));
    play.works(items(&play.app, json!({"user_token": token, "user_id": id})));
}

fn unknown(play: &Play<'_>) {
    let (token, _) = older(&play.app, "ann");
    let never_made = "user-sandbox-01234567-89ab-4cde-8f01-23456789abcd";
    play.refuses(NO_TOKEN, || items(&play.app, json!({"user_token": never_made})));
    play.works(items(&play.app, json!({"user_token": token})));
}

fn of_another_environment(play: &Play<'_>) {
    let (token, _) = older(&play.app, "ann");
    play.refuses_in_production(NO_TOKEN, || items(&play.production, json!({"user_token": token})));
    play.works(items(&play.app, json!({"user_token": token})));
}

fn no_user_id(play: &Play<'_>) {
    let made = play.app.ask("/user/create", json!({"client_user_id": "ann", "with_upgraded_user": true}));
    play.refuses("user.user_id must be a non-empty string", || items(&play.app, json!({"user_id": "ann"})));
    play.works(items(&play.app, json!({"user_id": made["user_id"]})));
}

/// A user with everything, but for one field.
fn create(play: &Play<'_>, field: &str, value: Value) -> Answer {
    let mut identity = json!({
        "name": {"given_name": "Ann", "family_name": "Lee"},
        "date_of_birth": "1990-04-12",
        "emails": [{"data": "ann@example.com", "primary": true}],
        "phone_numbers": [{"data": "+14155550123", "primary": true}],
        "addresses": [address()],
    });
    identity[field] = value;
    play.app.call("/user/create", json!({"client_user_id": "ann", "identity": identity}))
}

fn address() -> Value {
    json!({
        "street_1": "1 Main St", "city": "Springfield", "region": "NY", "postal_code": "12345", "country": "US",
        "primary": true,
    })
}

fn phone_number(play: &Play<'_>) {
    let numbers = |number: &str| json!([{"data": number, "primary": true}]);
    let make = |number: &str| create(play, "phone_numbers", numbers(number));
    play.refuses("Invalid phone number format.", || make("+15551234567"));
    play.works(make("+14155550123"));
}

fn empty(play: &Play<'_>) {
    let name = |family_name: &str| json!({"given_name": "Ann", "family_name": family_name});
    let message = "identity.name.family_name must not be empty.";
    play.refuses(message, || create(play, "name", name(" ")));
    play.works(create(play, "name", name("Lee")));
}

fn email(play: &Play<'_>) {
    let make = |email: &str| create(play, "emails", json!([{"data": email, "primary": true}]));
    play.refuses("Invalid email format.", || make("ann@example"));
    play.works(make("ann@example.com"));
}

fn date_of_birth(play: &Play<'_>) {
    let make = |date: &str| create(play, "date_of_birth", json!(date));
    play.refuses("Invalid date of birth format: YYYY-MM-DD is expected.", || make("12/04/1990"));
    play.works(make("1990-04-12"));
}

fn incomplete_address(play: &Play<'_>) {
    let partly = json!([{"street_1": "1 Main St", "country": "US", "primary": true}]);
    play.refuses("Incomplete address: city is required.", || create(play, "addresses", partly));
    play.works(create(play, "addresses", json!([address()])));
}
