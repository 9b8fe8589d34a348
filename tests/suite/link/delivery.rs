//! Pages that are handed out by `/link_delivery/create`: what becomes of them, and what the server hears.

use super::{linking, token, walk};
use crate::actor::browser::{Browser, LinkPage};
use crate::actor::item::array;
use crate::actor::{Developer, Engine, Server, Visitor};
use serde_json::{Value, json};

crate::on_both_engines!(
    a_page_is_handed_out_and_used,
    a_page_is_left_or_grows_old,
    who_hands_out_too_many_is_told_and_nobody_else_minds,
    what_cannot_be_handed_out,
    a_hosted_page_is_sent_in_production
);

const HOOKS: &str = "http://127.0.0.1:9/";

fn link_token(app: &Developer) -> String {
    token(app, json!({"products": ["auth"], "webhook": HOOKS}))
}

fn create(app: &Developer, link: &str, methods: Value) -> Value {
    let recipient = json!({"first_name": "Ada", "communication_methods": methods});
    app.ask("/link_delivery/create", json!({"link_token": link, "options": {"recipient": recipient}}))
}

fn get(app: &Developer, made: &Value) -> Value {
    app.ask("/link_delivery/get", json!({"link_delivery_session_id": made["link_delivery_session_id"]}))
}

/// What the server was told of deliveries, the oldest first.
fn told(app: &Developer, code: &str) -> Vec<Value> {
    let listed = array(&app.ask("/gingham/webhooks/list", json!({}))["webhooks"]);
    let fits =
        |webhook: &Value| webhook["webhook_type"] == "LINK_DELIVERY" && webhook["webhook_code"] == code;
    listed.into_iter().filter(fits).map(|webhook| webhook["body"].clone()).collect()
}

fn a_page_is_handed_out_and_used(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = link_token(&app);
    let methods = json!([
        {"method": "EMAIL", "address": "ada@example.com"},
        {"method": "SMS", "address": "+14155550010"},
        {"method": "SMS", "address": "nowhere"},
    ]);
    let made = create(&app, &link, methods);
    assert_eq!(made["link_delivery_session_id"], link["link-sandbox-".len()..]);
    let url = made["link_delivery_url"].as_str().unwrap();
    assert!(!url.contains(&link["link-sandbox-".len()..]), "no token in an address");
    let outbox = Visitor::at(server.console()).get("/portal/outbox").html;
    assert!(outbox.contains("Ada, Suite asks you") && outbox.contains("ada@example.com"), "{outbox}");
    let ways: Vec<Value> =
        told(&app, "DELIVERY_STATUS").into_iter().map(|one| one["link_delivery_metadata"].clone()).collect();
    let way = |method: &str, status: &str| json!({"communication_method": method, "delivery_status": status});
    assert_eq!(ways, [way("EMAIL", "SUCCESS"), way("SMS", "SUCCESS"), way("SMS", "FAILURE")]);
    assert_eq!(get(&app, &made)["status"], "CREATED");
    let again = create(&app, &link, json!([]));
    assert_eq!(again, without_id(made.clone(), &again), "it has one page");

    let path = &url[url.find("/link/").unwrap()..];
    let browser = Browser::new(&server);
    assert_eq!(browser.get(path).values("data-token"), [link.as_str()]);
    let mut page = LinkPage::open(&browser, &link);
    assert_eq!(get(&app, &made)["status"], "OPENED");
    page.step(json!({"action": "consent"}));
    for step in linking("ins_109508", &["0000"]) {
        page.step(step);
    }
    page.step(json!({"action": "finish"}));
    let done = get(&app, &made);
    assert_eq!(done["status"], "COMPLETED");
    assert!(done["completed_at"].is_string());
    let access_token = &done["access_tokens"][0];
    let item = app.ask("/item/get", json!({"access_token": access_token}));
    assert_eq!(item["item"]["item_id"], done["item_ids"][0]);
    let again = get(&app, &made);
    assert_eq!(again, without_id(done, &again), "it is the same token again");

    let callbacks = told(&app, "LINK_CALLBACK");
    assert!(callbacks.iter().all(|one| one.get("environment").is_none()));
    let kinds: Vec<&Value> =
        callbacks.iter().map(|one| &one["link_callback_metadata"]["callback_type"]).collect();
    assert_eq!(kinds.last().unwrap().as_str(), Some("ON_SUCCESS"), "{kinds:?}");
    let events: Vec<&str> =
        callbacks.iter().filter_map(|one| one["link_callback_metadata"]["event_name"].as_str()).collect();
    let heard: Vec<&str> = page.heard.iter().map(|one| one.split(' ').next().unwrap()).collect();
    assert_eq!(events, heard, "each once, in order");
    let success = &callbacks.last().unwrap()["link_callback_metadata"];
    assert_eq!(success["accounts"][0]["mask"], "0000");
    assert_eq!(success["institution"]["institution_id"], "ins_109508");
}

/// An answer with the request_id of another.
fn without_id(mut answer: Value, other: &Value) -> Value {
    answer["request_id"] = other["request_id"].clone();
    answer
}

fn a_page_is_left_or_grows_old(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = link_token(&app);
    let made = create(&app, &link, json!([]));
    walk(&app, &link, json!([{"action": "institution", "institution_id": "ins_132361"}, {"action": "exit"}]));
    assert_eq!(get(&app, &made)["status"], "EXITED");
    let callbacks = told(&app, "LINK_CALLBACK");
    let exit = callbacks.last().unwrap();
    assert_eq!(exit["link_callback_metadata"]["callback_type"], "ON_EXIT");
    assert_eq!(exit["link_callback_metadata"]["status"], "institution_not_found");
    assert_eq!(exit["error"]["error_code"], "INSTITUTION_DOWN");
    let other = create(&app, &link_token(&app), json!([]));
    app.advance(4 * 60 * 60);
    assert_eq!(get(&app, &other)["status"], "EXPIRED");
    assert_eq!(get(&app, &made)["status"], "EXITED");
    assert_eq!(get(&app, &other)["access_tokens"], Value::Null);
}

fn who_hands_out_too_many_is_told_and_nobody_else_minds(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let statuses = |app: &Developer| -> Vec<String> {
        let told = told(app, "DELIVERY_STATUS");
        let status =
            |one: &Value| one["link_delivery_metadata"]["delivery_status"].as_str().unwrap().to_owned();
        told.iter().map(status).collect()
    };
    let person = "ada@example.com";
    let methods: Vec<Value> = (0..101).map(|_| json!({"method": "EMAIL", "address": person})).collect();
    create(&app, &link_token(&app), json!(methods));
    let all = statuses(&app);
    assert_eq!(all.iter().filter(|status| *status == "SUCCESS").count(), 100);
    assert_eq!(all.last().unwrap(), "FAILURE");
    let neighbour = app.neighbour("Another");
    create(&neighbour, &link_token(&neighbour), json!([methods[0]]));
    assert_eq!(statuses(&neighbour), ["SUCCESS"]);
    // The very person still gets a code.
    let mut visitor = Visitor::at(server.console());
    visitor.get("/portal/sign-in");
    visitor.post("/portal/sign-in", &[("contact", person)]).says("Six digits were sent");
}

fn what_cannot_be_handed_out(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = link_token(&app);
    let neighbour = app.neighbour("Another");
    let refused = neighbour.call("/link_delivery/create", json!({"link_token": link}));
    assert_eq!(refused.error_code(), "INVALID_LINK_TOKEN");
    let made = create(&app, &link, json!([]));
    let id = json!({"link_delivery_session_id": made["link_delivery_session_id"]});
    assert_eq!(neighbour.call("/link_delivery/get", id).error_code(), "INVALID_FIELD");
    for unknown in ["", "x", &link_token(&app)["link-sandbox-".len()..]] {
        let refused = app.call("/link_delivery/get", json!({"link_delivery_session_id": unknown}));
        assert_eq!(refused.error_code(), "INVALID_FIELD", "{unknown}");
    }
    app.advance(5 * 60 * 60);
    let refused = app.call("/link_delivery/create", json!({"link_token": link}));
    assert_eq!(refused.raw.header("gingham-cause"), Some("INVALID_LINK_TOKEN.1"));
}

fn a_hosted_page_is_sent_in_production(engine: Engine) {
    let server = Server::start(engine);
    let wanted = |method: &str| {
        json!({"client_name": "Suite", "language": "en", "country_codes": ["US"], "products": ["auth"],
            "hosted_link": {"delivery_method": method},
            "user": {"client_user_id": "u", "phone_number": "+14155550010", "email_address": "ada@example.com"}})
    };
    let outbox = || Visitor::at(server.console()).get("/portal/outbox").html;
    for method in ["sms", "email"] {
        Developer::new(&server).ask("/link/token/create", wanted(method));
    }
    assert!(!outbox().contains("asks you to link"), "the sandbox sends nothing");
    let app = Developer::in_production(&server);
    for (method, address) in [("sms", "+14155550010"), ("email", "ada@example.com")] {
        let made = app.ask("/link/token/create", wanted(method));
        let url = made["hosted_link_url"].as_str().unwrap();
        let told = outbox();
        assert!(told.contains(&format!(">{address}<")) && told.contains(url), "{told}");
    }
}
