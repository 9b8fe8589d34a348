//! What a template requires decides whether Layer can be opened; a date of birth fills the gaps.

use super::{consent, grant, otp, phone, shared, through, token};
use crate::actor::item::array;
use crate::actor::{Developer, Engine, Server};
use crate::link::walk;
use serde_json::{Value, json};

crate::on_both_engines!(each_number_fits_the_templates_that_it_can, gaps_are_filled_by_a_date_of_birth);

fn born(date: &str) -> Value {
    json!({"action": "date_of_birth", "date": date})
}

fn each_number_fits_the_templates_that_it_can(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let parts = ["email", "date_of_birth", "ssn", "address", "name"];
    let template =
        |part: &str| json!({"template_id": part, "required_identity": [part], "products": ["auth"]});
    let mut templates: Vec<Value> = parts.iter().map(|part| template(part)).collect();
    templates.push(json!({"template_id": "bank", "products": ["auth"], "financial_accounts": "required"}));
    templates
        .push(json!({"template_id": "debt", "products": ["liabilities"], "financial_accounts": "required"}));
    grant(&app, json!(templates));
    let numbers = [
        ("4155550000", "email date_of_birth ssn address name bank debt"),
        ("4155550011", ""),
        ("4155550012", "email date_of_birth ssn address name"),
        ("4155550015", ""),
        ("5155550013", "email"),
        ("5155550015", "date_of_birth"),
        ("5155550016", "ssn"),
        ("5155550017", "address"),
        ("5155550018", "name"),
        ("5155550019", "debt"),
        ("+447700900123", "email date_of_birth ssn address name bank debt"),
    ];
    for (number, lacks) in numbers {
        for template in parts.into_iter().chain(["bank", "debt"]) {
            let told = through(&app, template, vec![phone(number)]).events;
            let fits = !lacks.split(' ').any(|one| one == template);
            let expected = if fits { "LAYER_READY" } else { "LAYER_NOT_AVAILABLE" };
            assert_eq!(told, [expected], "{number} with {template}");
        }
    }
    let three = through(&app, "bank", vec![phone("4155550012"), otp("123456"), consent()]);
    let told = shared(&app, &three);
    assert_eq!(told["identity"]["email"], Value::Null, "the template asks for no e-mail address");
    assert_eq!(array(&told["items"]).len(), 1);
}

fn gaps_are_filled_by_a_date_of_birth(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, "default");
    let abroad = through(&app, "default", vec![phone("+447700900123"), born("1975-01-18")]).events;
    assert_eq!(
        abroad,
        ["LAYER_NOT_AVAILABLE", "LAYER_AUTOFILL_NOT_AVAILABLE"],
        "there is no number to prove"
    );
    let walked = walk(&app, &link, json!([phone("4155550000"), born("1980-02-03")]));
    assert_eq!(walked.events, ["LAYER_NOT_AVAILABLE", "LAYER_AUTOFILL_NOT_AVAILABLE"]);
    let walked = walk(&app, &link, json!([born("1975-01-18"), otp("123456"), consent()]));
    assert_eq!(walked.events[..2], ["LAYER_READY", "OPEN CONSENT"]);
    let told = shared(&app, &walked);
    assert_eq!(told["identity"]["name"]["first_name"], "Alberta");
    assert_eq!(told["identity"]["phone_number"], "+14155550000");
    assert_eq!(told["items"], json!([]), "nothing but the person is known");

    let early = app.call(
        "/gingham/link/run",
        json!({"link_token": token(&app, "default"), "steps": [born("1975-01-18")]}),
    );
    assert_eq!(early.error_code(), "INVALID_FIELD", "the number comes first");
}
