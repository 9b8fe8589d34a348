//! What a telephone number tells before Link is opened.

use super::{grant, otp, phone};
use crate::actor::{Developer, Engine, Server};
use crate::link::{linking, token, walk};
use serde_json::{Value, json};

crate::on_both_engines!(a_number_is_known_once_it_was_used, a_template_is_fitted_or_not);

fn status(app: &Developer, number: &str) -> Value {
    let body = json!({"user": {"phone_number": number}});
    let told = app.ask("/network/status/get", body.clone())["network_status"].clone();
    assert_eq!(app.ask("/profile/network_status/get", body)["network_status"], told, "{number}");
    told
}

fn a_number_is_known_once_it_was_used(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let production = Developer::in_production(&server);
    let neighbour = app.neighbour("Another developer");
    let number = "+14155550177";
    assert_eq!(status(&app, "+14155550011"), "RETURNING_USER");
    assert_eq!(status(&production, "+14155550011"), "UNKNOWN");
    assert_eq!(status(&app, number), "UNKNOWN");
    let asked = token(&app, json!({"products": ["auth"]}));
    let proved = [vec![phone(number), otp("123456")], linking("ins_109508", &["0000"])].concat();
    assert!(walk(&app, &asked, json!(proved)).outcome["public_token"].is_string());
    assert_eq!(status(&app, number), "RETURNING_USER");
    // Who else asks learns nothing of it.
    assert_eq!(status(&neighbour, number), "UNKNOWN");
    assert_eq!(status(&production, number), "UNKNOWN");
    let odd = app.call("/network/status/get", json!({"user": {"phone_number": "12"}}));
    assert_eq!(odd.error_code(), "INVALID_FIELD");
}

fn a_template_is_fitted_or_not(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    grant(&app, json!([{"template_id": "loan", "products": ["auth"], "required_identity": ["ssn"]}]));
    let eligible = |template: &str, number: &str| {
        let body = json!({"user": {"phone_number": number}, "template_id": template});
        app.ask("/network/status/get", body)["layer"]["eligible"].clone()
    };
    assert_eq!(eligible("loan", "+14155550011"), true);
    // The sandbox knows everything of this number's person but the SSN, and nothing of that one's.
    assert_eq!(eligible("loan", "+15155550016"), false);
    assert_eq!(eligible("loan", "+14155550000"), false);
    let body = json!({"user": {"phone_number": "+14155550011"}, "template_id": "nothing"});
    assert_eq!(app.call("/network/status/get", body).error_code(), "INVALID_FIELD");
    let without = app.ask("/network/status/get", json!({"user": {"phone_number": "+14155550011"}}));
    assert_eq!(without["layer"], Value::Null);
}
