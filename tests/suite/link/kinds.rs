//! The kinds of sessions that a link token may be for, and what each excludes.

use super::token;
use crate::actor::{Answer, Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(what_excludes_each_other_is_refused);

fn create(app: &Developer, asked: &Value) -> Answer {
    let mut body = json!({
        "client_name": "Suite", "language": "en", "country_codes": ["US"],
        "user": {"client_user_id": "person-1"},
    });
    for (field, value) in asked.as_object().expect("a test asks with an object") {
        body[field] = value.clone();
    }
    app.call("/link/token/create", body)
}

fn what_excludes_each_other_is_refused(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let user = app.ask("/user/create", json!({"client_user_id": "person-1"}))["user_token"].clone();
    let item = app.link("ins_109508", &["auth"]);
    let access = item.access_token.as_str();
    let several =
        |products: Value| json!({"products": products, "enable_multi_item_link": true, "user_token": user});
    let hosted = |hosted: Value| json!({"products": ["auth"], "hosted_link": hosted});
    let mut verification = several(json!(["identity_verification"]));
    verification["identity_verification"] = json!({"template_id": "idvtmp_1", "gave_consent": true});
    let mut payroll = several(json!(["income_verification"]));
    payroll["income_verification"] = json!({"income_source_types": ["payroll"]});
    let android = json!({"products": ["auth"], "android_package_name": "example.app", "hosted_link": {}});
    let beside = json!({"products": ["identity_verification"], "optional_products": ["auth"],
        "identity_verification": {"template_id": "idvtmp_1", "gave_consent": true}});
    let refused = [
        (
            json!({"products": ["auth"], "enable_multi_item_link": true}),
            "INVALID_FIELD.4",
            "user_id is required by enable_multi_item_link",
        ),
        (
            json!({"access_token": access, "enable_multi_item_link": true, "user_token": user}),
            "INVALID_FIELD.1",
            "enable_multi_item_link must not be true in update mode",
        ),
        (
            verification,
            "INVALID_FIELD.1",
            "enable_multi_item_link must not be true with the product identity_verification",
        ),
        (
            payroll,
            "INVALID_FIELD.1",
            "enable_multi_item_link must not be true with the product income_verification of payroll",
        ),
        (
            hosted(json!({"delivery_method": "sms"})),
            "INVALID_FIELD.4",
            "user.phone_number is required by hosted_link.delivery_method",
        ),
        (
            hosted(json!({"url_lifetime_seconds": 1_814_401})),
            "INVALID_FIELD.1",
            "hosted_link.url_lifetime_seconds must be an integer between 1 and 1814400",
        ),
        (android, "INVALID_FIELD.1", "android_package_name must not be given with hosted_link"),
        (
            json!({"access_token": access, "access_tokens": [access]}),
            "INVALID_FIELD.1",
            "only one of access_token, access_tokens and update.user may be given",
        ),
        (json!({"access_tokens": []}), "INVALID_FIELD.1", "access_tokens must be a non-empty array"),
        (
            json!({"access_token": access, "update": {"item_ids": [item.item_id]}}),
            "INVALID_FIELD.1",
            "update.item_ids must only be given with update.user",
        ),
        (
            json!({"access_token": access, "products": ["identity"], "identity": {"is_document_upload": true}}),
            "INVALID_FIELD.4",
            "identity.account_ids is required by identity.is_document_upload",
        ),
        (beside, "INVALID_CONFIGURATION.1", "link token can only be configured for one Link flow"),
    ];
    for (asked, cause, message) in refused {
        let answer = create(&app, &asked);
        assert_eq!((answer.cause().as_str(), answer.message()), (cause, message), "{asked:#}");
    }
    for taken in [
        several(json!(["auth", "transactions"])),
        hosted(json!({"url_lifetime_seconds": 1_814_400})),
        json!({"access_tokens": [access]}),
    ] {
        token(&app, taken);
    }
}
