//! Sessions that end well, and what the server is told of them.

use super::{consent, otp, phone, shared, through};
use crate::actor::item::array;
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(a_number_brings_a_person_and_an_item, a_person_chooses_accounts_of_two_banks);

fn a_number_brings_a_person_and_an_item(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let walked = through(&app, "default", vec![phone("415-555-0011"), otp("123456"), consent()]);
    let expected = [
        "LAYER_READY",
        "OPEN CONSENT",
        "TRANSITION_VIEW CONSENT",
        "TRANSITION_VIEW VERIFY_PHONE",
        "SUBMIT_OTP",
        "TRANSITION_VIEW PROFILE_DATA_REVIEW",
        "VERIFY_PHONE",
        "HANDOFF",
    ];
    assert_eq!(walked.events, expected);
    assert_eq!(walked.outcome["type"], "success", "{}", walked.outcome);
    let public_token = walked.outcome["public_token"].as_str().unwrap();
    assert!(public_token.starts_with("profile-sandbox-"), "{public_token}");

    let told = shared(&app, &walked);
    let identity = json!({
        "name": {"first_name": "Alberta", "last_name": "Charleson"},
        "address": {
            "street": "2992 Cameron Road", "street2": null, "city": "Malakoff", "region": "NY",
            "postal_code": "14236", "country": "US",
        },
        "phone_number": "+14155550011",
        "email": "accountholder0@example.com",
        "date_of_birth": "1975-01-18",
        "ssn": "123456789",
        "ssn_last_4": "6789",
    });
    assert_eq!(told["identity"], identity);
    assert_eq!(array(&told["items"]).len(), 1);
    let again = shared(&app, &walked);
    assert_eq!(again["items"], told["items"], "what was shared may be read again");

    let text = |key: &str| told["items"][0][key].as_str().unwrap().to_owned();
    let item = app.holding(&text("access_token"), &text("item_id"));
    assert_eq!(item.get()["item"]["item_id"], text("item_id"));
    let shared_account = &walked.outcome["metadata"]["accounts"][0]["id"];
    let numbers = item.ask("/auth/get", json!({}));
    assert_eq!(numbers["accounts"][0]["account_id"], *shared_account);

    let session = &walked.outcome["metadata"]["link_session_id"];
    let listed = array(&app.ask("/gingham/webhooks/list", json!({}))["webhooks"]).clone();
    let body = |code: &str| {
        let found: Vec<&Value> = listed.iter().filter(|one| one["webhook_code"] == code).collect();
        assert_eq!(found.len(), 1, "{code}");
        assert_eq!(found[0]["body"]["link_session_id"], *session, "{code}");
        found[0]["body"].clone()
    };
    assert_eq!(body("LAYER_AUTHENTICATION_PASSED")["webhook_type"], "LAYER");
    let finished = body("SESSION_FINISHED");
    assert_eq!(finished["status"], "SUCCESS");
    assert_eq!(finished["public_tokens"], json!([public_token]));
}

fn a_person_chooses_accounts_of_two_banks(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let opened = through(&app, "default", vec![phone("+14155550011")]);
    assert_eq!(
        (opened.events.as_slice(), &opened.outcome["type"]),
        (&["LAYER_READY".to_owned()][..], &json!("open"))
    );
    let masks = json!({"action": "share", "masks": ["0000", "1111", "0000"]});
    let walked = through(&app, "default", vec![phone("+14155550011"), otp("123456"), masks]);
    let accounts = array(&walked.outcome["metadata"]["accounts"]);
    let masks: Vec<&Value> = accounts.iter().map(|account| &account["mask"]).collect();
    assert_eq!(masks, ["0000", "1111", "0000"], "the second 0000 is the other bank's");
    assert_eq!(array(&shared(&app, &walked)["items"]).len(), 2);

    let savings = vec![phone("+15155550019"), otp("123456"), consent()];
    let accounts = through(&app, "default", savings).outcome["metadata"]["accounts"].clone();
    assert_eq!((accounts[0]["subtype"].clone(), array(&accounts).len()), (json!("savings"), 1));
}
