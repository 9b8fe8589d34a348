//! What leads nowhere: wrong codes, unknown templates, tokens that are not good.

use super::{consent, grant, otp, phone, through, token};
use crate::actor::{Developer, Engine, Server};
use crate::link::walk;
use serde_json::json;

crate::on_both_engines!(
    three_wrong_codes_end_it,
    templates_and_tokens_are_checked,
    production_uses_a_token_once
);

fn three_wrong_codes_end_it(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let steps = vec![phone("4155550011"), otp("1"), otp("2"), otp("3")];
    let walked = through(&app, "default", steps);
    let expected = [
        "LAYER_READY",
        "OPEN CONSENT",
        "TRANSITION_VIEW CONSENT",
        "TRANSITION_VIEW VERIFY_PHONE",
        "SUBMIT_OTP",
        "ERROR",
        "SUBMIT_OTP",
        "ERROR",
        "SUBMIT_OTP",
        "TRANSITION_VIEW ERROR",
        "ERROR",
        "EXIT",
    ];
    assert_eq!(walked.events, expected);
    assert_eq!(walked.outcome["cause_id"], "PROFILE_AUTHENTICATION_FAILED.1");
    let codes = app.ask("/gingham/webhooks/list", json!({}))["webhooks"].to_string();
    assert!(codes.contains("SESSION_FINISHED") && !codes.contains("LAYER_AUTHENTICATION_PASSED"), "{codes}");
}

fn templates_and_tokens_are_checked(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let body = |template: &str| json!({"template_id": template, "user": {"client_user_id": "layer-1"}});
    let unknown = app.call("/session/token/create", body("nobody's"));
    assert_eq!(unknown.cause(), "INVALID_FIELD.1");
    let nobody = app.call("/session/token/create", json!({"template_id": "default"}));
    assert_eq!(nobody.error_code(), "MISSING_FIELDS");
    let production = Developer::in_production(&server);
    assert_eq!(production.call("/session/token/create", body("default")).error_code(), "INVALID_FIELD");

    let newcomer = app.administer("/gingham/client/create", json!({"name": "New"})).ok();
    let new = Developer::at(
        server.sandbox(),
        newcomer["client_id"].as_str().unwrap(),
        newcomer["secrets"]["sandbox"].as_str().unwrap(),
    );
    assert_eq!(new.call("/session/token/create", body("default")).cause(), "INVALID_PRODUCT.1");

    let get = |app: &Developer, token: &str| {
        app.call("/user_account/session/get", json!({"public_token": token})).cause()
    };
    let walked = through(&app, "default", vec![phone("4155550011"), otp("123456"), consent()]);
    let public_token = walked.outcome["public_token"].as_str().unwrap();
    let never = "profile-sandbox-00000000-0000-4000-8000-000000000000";
    assert_eq!(get(&app, "public-sandbox-1"), "INVALID_PUBLIC_TOKEN.1");
    assert_eq!(get(&app, never), "INVALID_PUBLIC_TOKEN.2");
    assert_eq!(get(&app, &never.replace("sandbox", "production")), "INVALID_PUBLIC_TOKEN.3");
    assert_eq!(get(&app.neighbour("Other"), public_token), "INVALID_PUBLIC_TOKEN.2");
    let exchange = app.call("/item/public_token/exchange", json!({"public_token": public_token}));
    assert_eq!(exchange.cause(), "INVALID_PUBLIC_TOKEN.1", "a profile is not exchanged");
    app.advance(31 * 60);
    assert_eq!(get(&app, public_token), "INVALID_PUBLIC_TOKEN.4");
}

/// A number that was proved in Link is a profile, too: what the bank tells of the accounts' owner.
fn production_uses_a_token_once(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::in_production(&server);
    grant(
        &app,
        json!([{"template_id": "t", "products": ["auth"], "required_identity": ["name"],
        "financial_accounts": "required"}]),
    );
    let number = "+14155550123";
    assert_eq!(through(&app, "t", vec![phone(number)]).events, ["LAYER_NOT_AVAILABLE"]);
    let link = crate::link::token(&app, json!({"products": ["auth"]}));
    let mut steps = vec![phone(number), otp("123456")];
    steps.extend(crate::link::linking("ins_109508", &["0000"]));
    assert_eq!(walk(&app, &link, json!(steps)).outcome["type"], "success");

    let link = token(&app, "t");
    let steps = json!([phone(number), otp("123456"), consent()]);
    let walked = walk(&app, &link, steps.clone());
    let told = super::shared(&app, &walked);
    assert_eq!(told["identity"]["name"]["last_name"], "Charleson");
    assert_eq!(told["identity"]["date_of_birth"], json!(null));
    assert_eq!(walk(&app, &link, steps).outcome["cause_id"], "INVALID_LINK_TOKEN.2");
}
