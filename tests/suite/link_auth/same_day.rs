//! Same-Day micro-deposits: numbers in place of a login, and a code that the person tells later.

use super::{code, numbers, status, token, typed, update, walk, webhooks};
use crate::actor::{Developer, Engine, Item, Server, Visitor};
use serde_json::{Value, json};

crate::on_both_engines!(
    numbers_wait_for_a_code,
    three_wrong_codes_lock_for_good,
    a_choice_comes_first,
    nothing_but_numbers,
    a_text_message_leads_to_a_webhook,
    a_text_message_asks_for_the_code_in_production,
    an_owner_whom_the_network_knows,
);

fn flags() -> Value {
    json!({"same_day_microdeposits_enabled": true})
}

pub fn pending<'a>(app: &'a Developer) -> Item<'a> {
    let link = token(app, flags(), json!({"webhook": "http://127.0.0.1:9/hook"}));
    let walked = walk(app, &link, vec![typed()]);
    walked.item(app)
}

fn numbers_wait_for_a_code(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let walked = walk(&app, &token(&app, flags(), json!({})), vec![typed()]);
    let expected = [
        "OPEN",
        "SELECT_INSTITUTION",
        "SEARCH_INSTITUTION",
        "NUMBERS",
        "SUBMIT_ROUTING_NUMBER",
        "NUMBERS_SELECT_INSTITUTION",
        "SUBMIT_ACCOUNT_NUMBER",
        "LOADING",
        "SAME_DAY_MICRODEPOSIT_AUTHORIZED",
        "CONNECTED",
        "HANDOFF",
    ];
    assert_eq!(walked.names(), expected);
    assert_eq!(walked.outcome["metadata"]["institution"], Value::Null);
    let account = walked.account();
    assert_eq!(account["verification_status"], "pending_manual_verification");
    assert_eq!((&account["name"], &account["mask"]), (&json!("Checking ...0000"), &json!("0000")));
    assert_eq!((&account["subtype"], &account["class_type"]), (&json!("checking"), &json!("personal")));
    let item = walked.item(&app);
    let got = item.get()["item"].clone();
    assert_eq!(got["institution_id"], Value::Null);
    assert_eq!(got["auth_method"], "SAME_DAY_MICRODEPOSITS");
    assert_eq!(got["products"], json!(["auth"]));
    let refused = item.call("/auth/get", json!({}));
    assert_eq!(refused.cause(), "ITEM_ERROR/PRODUCT_NOT_READY.4");
    let explained = app.explain(refused.json["request_id"].as_str().unwrap());
    let timeline = explained["timeline"].to_string();
    assert!(timeline.contains("#ABC Cotton Coun ACCTVERIFY"), "{timeline}");

    // There is no time limit.
    app.advance(60 * 86_400);
    assert_eq!(status(&item), "pending_manual_verification");
    let verified = walk(&app, &update(&item, json!({})), vec![code(" abc ")]);
    let expected = ["OPEN", "SAME_DAY_MICRODEPOSIT_VERIFICATION", "LOADING", "CONNECTED", "HANDOFF"];
    assert_eq!(verified.names(), expected);
    assert_eq!(verified.account()["verification_status"], "manually_verified");
    assert_eq!(status(&item), "manually_verified");
    let auth = item.ask("/auth/get", json!({}));
    let ach = &auth["numbers"]["ach"][0];
    assert_eq!((&ach["account"], &ach["routing"]), (&json!("1111222233330000"), &json!("110000000")));
    assert_eq!(ach["wire_routing"], Value::Null);
    assert_eq!(auth["accounts"][0]["verification_name"], "Ada Lane");
    assert_eq!(auth["accounts"][0]["balances"]["iso_currency_code"], Value::Null);

    // Who comes again has nothing left to do.
    let again = walk(&app, &update(&item, json!({})), vec![code("XYZ")]);
    assert_eq!(again.account()["verification_status"], "manually_verified");
    assert_eq!(again.names().last().unwrap(), "HANDOFF");
}

fn three_wrong_codes_lock_for_good(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = pending(&app);
    let link = update(&item, json!({}));
    for (left, words) in [(2, "2 attempts remaining"), (1, "1 attempt remaining")] {
        let walked = walk(&app, &link, vec![code("XYZ")]);
        assert_eq!(walked.error(), "INCORRECT_DEPOSIT_VERIFICATION", "{left} left");
        assert_eq!(walked.outcome["cause_id"], "INCORRECT_DEPOSIT_VERIFICATION.1");
        assert_eq!(walked.outcome["pane"], "SAME_DAY_MICRODEPOSIT_VERIFICATION");
        assert_eq!(walked.outcome["error"]["error_message"], "");
        let message = walked.outcome["message"].as_str().unwrap();
        assert!(message.starts_with(words) && message.contains("0000"), "{message}");
    }
    let last = walk(&app, &link, vec![code("XYZ")]);
    assert_eq!(last.outcome["cause_id"], "TOO_MANY_VERIFICATION_ATTEMPTS.1");
    assert!(last.outcome["message"].as_str().unwrap().starts_with("No attempts remaining"));
    assert_eq!(status(&item), "verification_failed");
    // The right code comes too late, in this session and in every other.
    assert_eq!(walk(&app, &link, vec![code("ABC")]).error(), "TOO_MANY_VERIFICATION_ATTEMPTS");
    let anew = walk(&app, &update(&item, json!({})), vec![code("ABC"), json!({"action": "exit"})]);
    assert_eq!(anew.outcome["type"], "exit");
    assert_eq!(anew.outcome["error"]["error_code"], "TOO_MANY_VERIFICATION_ATTEMPTS");
    // Who leaves at once leaves the pane that was open.
    let fresh = pending(&app);
    let left = walk(&app, &update(&fresh, json!({})), vec![json!({"action": "exit"})]);
    assert_eq!(left.outcome["metadata"]["status"], "requires_code", "{}", left.outcome);
    assert_eq!(status(&item), "verification_failed");
    assert_eq!(item.call("/auth/get", json!({})).cause(), "TOO_MANY_VERIFICATION_ATTEMPTS.1");
}

fn a_choice_comes_first(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let auth = json!({"same_day_microdeposits_enabled": true, "auth_type_select_enabled": true,
        "reroute_to_credentials": "OFF"});
    let link = token(&app, auth, json!({}));
    let walked = walk(&app, &link, vec![typed()]);
    let expected = ["OPEN", "SELECT_AUTH_TYPE", "SELECT_AUTH_TYPE", "NUMBERS", "SUBMIT_ROUTING_NUMBER"];
    assert_eq!(walked.names()[..5], expected);
    let chosen = walked.events.iter().find(|event| event["event_name"] == "SELECT_AUTH_TYPE").unwrap();
    assert_eq!(chosen["metadata"]["selection"], "flow_type_manual");
    let institution = json!({"action": "institution", "institution_id": "ins_109508"});
    let walked = walk(&app, &link, vec![institution]);
    assert_eq!(walked.told("SELECT_AUTH_TYPE")["selection"], "flow_type_instant");
    assert_eq!(walked.outcome["pane"], "CREDENTIAL");
}

fn nothing_but_numbers(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = pending(&app);
    for path in ["/accounts/balance/get", "/identity/get", "/transactions/sync", "/liabilities/get"] {
        let refused = item.call(path, json!({}));
        assert_eq!(refused.error_code(), "PRODUCTS_NOT_SUPPORTED", "{path}: {:#}", refused.json);
    }
    assert_eq!(item.call("/sandbox/item/reset_login", json!({})).error_code(), "INVALID_FIELD");
    assert_eq!(item.get()["item"]["available_products"], json!([]));
    // A month later there is still no login that could expire.
    app.advance(40 * 86_400);
    assert_eq!(item.get()["item"]["error"], Value::Null);
    item.ask("/item/remove", json!({}));
}

fn a_text_message_leads_to_a_webhook(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = pending(&app);
    let hosted = json!({"hosted_link": {"delivery_method": "sms"},
        "user": {"client_user_id": "u", "phone_number": "+14155550011"}});
    let walked = walk(&app, &update(&item, hosted), vec![code("ABC")]);
    assert_eq!(walked.outcome["type"], "success");
    let told = webhooks(&item, "AUTH");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(told[0]["webhook_code"], "SMS_MICRODEPOSITS_VERIFICATION");
    assert_eq!(told[0]["status"], "MANUALLY_VERIFIED");
}

fn a_text_message_asks_for_the_code_in_production(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::in_production(&server);
    let phone = |number: &str| json!({"action": "phone", "phone": number});
    let otp = json!({"action": "otp", "code": "123456"});
    let link = |auth: Value| token(&app, auth, json!({"webhook": "http://127.0.0.1:9/hook"}));
    let texted = walk(&app, &link(flags()), vec![phone("+14155550131"), otp.clone(), typed()]).item(&app);
    let verified = walk(&app, &link(flags()), vec![phone("+14155550132"), otp.clone(), typed()]).item(&app);
    let refusing =
        json!({"same_day_microdeposits_enabled": true, "sms_microdeposits_verification_enabled": false});
    walk(&app, &link(refusing), vec![phone("+14155550133"), otp, typed()]).item(&app);
    walk(&app, &link(flags()), vec![typed()]).item(&app);
    walk(&app, &update(&verified, json!({})), vec![code("ABC")]);

    let outbox = || Visitor::at(server.console()).get("/portal/outbox").html;
    assert!(!outbox().contains("deposit of $0.01"), "it has not arrived yet");
    app.advance(2 * 86_400);
    let told = outbox();
    assert_eq!(told.matches("deposit of $0.01").count(), 1, "{told}");
    assert!(told.contains("+14155550131") && told.contains("ending in 0000"), "{told}");

    let (_, address) = told.split_once("Cotton Counter: ").unwrap();
    let (_, path) = address.split_once("/link/").unwrap();
    let id: String = path.chars().take_while(char::is_ascii_alphanumeric).collect();
    let page = Visitor::at(server.production()).get(&format!("/link/{id}")).html;
    let at = page.find("link-production-").unwrap_or_else(|| panic!("{page}"));
    let walked = walk(&app, &page[at..at + "link-production-".len() + 36], vec![code("ABC")]);
    assert_eq!(walked.outcome["type"], "success", "{}", walked.outcome);
    assert_eq!(status(&texted), "manually_verified");
    let codes: Vec<Value> = webhooks(&texted, "AUTH");
    assert_eq!(codes[0]["webhook_code"], "SMS_MICRODEPOSITS_VERIFICATION", "{codes:#?}");
}

fn an_owner_whom_the_network_knows(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let user = json!({"legal_name": "Alberta Bobbeth Charleson", "phone_number": "1112223333",
        "email_address": "accountholder0@example.com"});
    let known = numbers("Ada Lane", "011401533", "1111222233330000", "checking");
    let item = walk(&app, &token(&app, flags(), json!({})), vec![known]).item(&app);
    let matched = item.ask("/identity/match", json!({"user": user}))["accounts"][0].clone();
    assert_eq!(matched["legal_name"]["score"], 100, "{matched:#}");
    assert_eq!(matched["email_address"]["score"], 100);
    let refused = pending(&app).call("/identity/match", json!({"user": user}));
    assert_eq!(refused.cause(), "PRODUCTS_NOT_SUPPORTED.6");
    assert_eq!(item.call("/identity/get", json!({})).error_code(), "PRODUCTS_NOT_SUPPORTED");
}
