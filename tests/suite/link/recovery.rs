//! Link Recovery: a bank is down, the person waits for it, is written to, and goes on.

use super::{token, walk};
use crate::actor::browser::{Browser, LinkPage};
use crate::actor::item::array;
use crate::actor::{Developer, Engine, Server, Visitor};
use serde_json::{Value, json};

crate::on_both_engines!(
    who_waits_is_written_to_and_goes_on,
    a_fault_is_an_issue_until_it_is_taken_away,
    an_address_is_proved,
    nobody_waits_where_nothing_would_come_of_it,
);

const BANK: &str = "ins_109508";
const EMAIL: &str = "example@plaid.com";
const HOUR: i64 = 60 * 60;

fn hosted(app: &Developer) -> String {
    token(app, json!({"products": ["auth"], "hosted_link": {}, "webhook": "http://127.0.0.1:9/"}))
}

fn down(bank: &str) -> [Value; 2] {
    [
        json!({"action": "institution", "institution_id": bank}),
        json!({"action": "credentials", "username": "user_link_recovery", "password": "{}"}),
    ]
}

fn email(address: &str) -> Value {
    json!({"action": "email", "email": address})
}

fn otp(code: &str) -> Value {
    json!({"action": "otp", "code": code})
}

/// The webhooks of a type, the oldest first.
fn told(app: &Developer, kind: &str) -> Vec<Value> {
    let listed = array(&app.ask("/gingham/webhooks/list", json!({}))["webhooks"]);
    listed.into_iter().filter(|webhook| webhook["webhook_type"] == kind).collect()
}

/// What the newest message to an address says.
fn newest(server: &Server, address: &str) -> String {
    let outbox = Visitor::at(server.console()).get("/portal/outbox").html;
    let (_, rest) = outbox.split_once(&format!(">{address}<")).expect("a message was sent");
    rest.split_once("class=\"more\">").expect("it has a text").1.split('<').next().unwrap().to_owned()
}

fn who_waits_is_written_to_and_goes_on(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = hosted(&app);
    let met = walk(&app, &link, json!(down(BANK)));
    assert_eq!(met.outcome["pane"], "SUBMIT_EMAIL");
    assert_eq!(met.outcome["error"]["error_code"], "INSTITUTION_DOWN");
    assert_eq!(
        met.events[met.events.len() - 3..],
        ["TRANSITION_VIEW ERROR", "ERROR", "TRANSITION_VIEW SUBMIT_EMAIL"]
    );
    let waits = walk(&app, &link, json!([email(EMAIL), otp("123456")]));
    assert_eq!(
        waits.events,
        ["SUBMIT_EMAIL", "TRANSITION_VIEW VERIFY_EMAIL", "SUBMIT_OTP", "ISSUE_FOLLOWED"]
    );
    assert_eq!(waits.outcome["pane"], "ISSUE_FOLLOWED");
    let left = walk(&app, &link, json!([{"action": "exit"}])).outcome;
    assert_eq!(left["error"]["error_code"], "INSTITUTION_DOWN");

    let search = |by: &str, id: &Value| {
        let mut body = json!({});
        body[by] = id.clone();
        array(&app.ask("/issues/search", body)["issues"])
    };
    let found = search("link_session_id", &left["metadata"]["link_session_id"]);
    let [issue] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(issue["institution_ids"], json!([BANK]));
    assert_eq!(issue["status"], "REPORTED");
    assert_eq!(search("link_session_request_id", &left["metadata"]["request_id"]), found);
    assert_eq!(search("link_session_id", &json!("none")), Vec::<Value>::new());
    let id = json!({"issue_id": issue["issue_id"]});
    let mut listens = id.clone();
    listens["webhook"] = json!("http://127.0.0.1:9/issues");
    app.ask("/issues/subscribe", listens.clone());
    app.ask("/issues/subscribe", listens);
    let neighbour = app.neighbour("Another");
    assert_eq!(neighbour.call("/issues/get", id.clone()).error_code(), "INVALID_FIELD");

    app.advance(HOUR - 60);
    assert_eq!(app.ask("/issues/get", id.clone())["issue"]["status"], "REPORTED");
    assert_eq!(
        app.call("/gingham/link/run", json!({"link_token": link, "steps": []})).ok()["outcome"]["type"],
        "exit"
    );
    app.advance(60);
    assert_eq!(app.ask("/issues/get", id)["issue"]["status"], "RESOLVED");
    let resolved = told(&app, "ISSUES");
    assert_eq!(resolved.len(), 1, "the same address hears once");
    assert_eq!(resolved[0]["body"]["institution_id"], BANK, "{}", resolved[0]);
    assert!(resolved[0]["body"].get("environment").is_none());

    let letter = newest(&server, EMAIL);
    let (_, path) = letter.split_once(&server.sandbox().to_string()).expect("it leads to the listener");
    let browser = Browser::new(&server);
    assert_eq!(browser.get(path).values("data-token"), [link.as_str()]);
    let mut page = LinkPage::open(&browser, &link);
    assert_eq!(page.heard, ["OPEN", "TRANSITION_VIEW CREDENTIAL"]);
    page.step(json!({"action": "credentials", "username": "user_link_recovery", "password": "{}"}));
    page.step(json!({"action": "accounts", "masks": ["0000"]}));
    page.step(json!({"action": "finish"}));
    assert_eq!(page.ending()["type"], "success");
    let ends: Vec<Value> =
        told(&app, "LINK").into_iter().filter(|one| one["webhook_code"] == "SESSION_FINISHED").collect();
    let statuses: Vec<&Value> = ends.iter().map(|end| &end["body"]["status"]).collect();
    assert_eq!(statuses, ["EXITED", "SUCCESS"]);
    assert_eq!(LinkPage::open(&browser, &link).heard, ["OPEN CONSENT"], "the wait is over");
}

fn a_fault_is_an_issue_until_it_is_taken_away(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let item = app.link(BANK, &["auth"]);
    let fault =
        json!({"endpoint": "/link", "error_code": "INSTITUTION_NOT_RESPONDING", "institution_id": BANK});
    let fault = app.ask("/gingham/faults/create", fault);
    let link = hosted(&app);
    let good = json!({"action": "credentials", "username": "user_good", "password": "pass_good"});
    let steps = json!([{"action": "institution", "institution_id": BANK}, good, email(EMAIL), otp("123456")]);
    assert_eq!(walk(&app, &link, steps).outcome["pane"], "ISSUE_FOLLOWED");
    let status =
        || array(&app.ask("/issues/search", json!({"item_id": item.item_id}))["issues"])[0]["status"].clone();
    app.advance(7 * HOUR);
    assert_eq!(status(), "AWAITING_RESOLUTION");
    let ended = told(&app, "LINK").into_iter().find(|one| one["webhook_code"] == "SESSION_FINISHED");
    assert_eq!(ended.expect("it ends without its last button")["body"]["status"], "EXITED");
    let elsewhere = json!([{"action": "institution", "institution_id": "ins_109509"}, good]);
    assert_eq!(walk(&app, &hosted(&app), elsewhere).outcome["pane"], "SELECT_ACCOUNT");
    app.ask("/gingham/faults/remove", json!({"fault_id": fault["fault_id"]}));
    app.advance(1);
    assert_eq!(status(), "RESOLVED");
    let went_on = walk(&app, &link, json!([good, {"action": "accounts", "masks": ["0000"]}]));
    assert_eq!(went_on.outcome["type"], "success");
}

fn an_address_is_proved(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = hosted(&app);
    walk(&app, &link, json!(down(BANK)));
    let wrong = walk(&app, &link, json!([email("+14155550011")])).outcome;
    assert_eq!(
        (&wrong["pane"], &wrong["error"]["error_code"]),
        (&json!("SUBMIT_EMAIL"), &json!("INVALID_FIELD"))
    );
    let wrong = walk(&app, &link, json!([email("a@example.com"), otp("1"), otp("2")])).outcome;
    assert_eq!(
        (&wrong["pane"], &wrong["error"]["error_code"]),
        (&json!("VERIFY_EMAIL"), &json!("INVALID_OTP"))
    );
    let wrong = walk(&app, &link, json!([otp("3")])).outcome;
    assert_eq!(wrong["pane"], "SUBMIT_EMAIL", "another code is to be asked for");
    let fresh = walk(&app, &link, json!([email("a@example.com"), otp("123456")])).outcome;
    assert_eq!(fresh["pane"], "ISSUE_FOLLOWED");

    let link = hosted(&app);
    let often: Vec<Value> = (0..6).map(|_| email("b@example.com")).collect();
    let steps: Vec<Value> = down(BANK).into_iter().chain(often).collect();
    let refused = walk(&app, &link, json!(steps)).outcome;
    assert_eq!(refused["error"]["error_code"], "RATE_LIMIT");

    let shop = Developer::in_production(&server);
    let link = hosted(&shop);
    let steps: Vec<Value> = down(BANK).into_iter().chain([email("c@example.com")]).collect();
    walk(&shop, &link, json!(steps));
    let code = newest(&server, "c@example.com")[..6].to_owned();
    assert_eq!(walk(&shop, &link, json!([otp(&code)])).outcome["pane"], "ISSUE_FOLLOWED");
}

fn nobody_waits_where_nothing_would_come_of_it(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    for lacking in [json!({"hosted_link": {}}), json!({"webhook": "http://127.0.0.1:9/"})] {
        let mut asked = lacking;
        asked["products"] = json!(["auth"]);
        let outcome = walk(&app, &token(&app, asked), json!(down(BANK))).outcome;
        assert_eq!(outcome["pane"], "SELECT_INSTITUTION");
    }
    // A script that knows nothing of it goes on to another bank.
    let link = hosted(&app);
    let mut steps = down(BANK).to_vec();
    steps.extend(super::linking("ins_109509", &["0000"]));
    let walked = walk(&app, &link, json!(steps));
    assert_eq!(walked.outcome["type"], "success");
    assert!(walked.events.contains(&"SKIP_SUBMIT_EMAIL".to_owned()));

    let gone = "ins_132361";
    let steps = json!([{"action": "institution", "institution_id": gone}, email(EMAIL), otp("123456"), {"action": "exit"}]);
    let left = walk(&app, &hosted(&app), steps).outcome;
    app.advance(31 * 24 * HOUR);
    let found = app.ask("/issues/search", json!({"link_session_id": left["metadata"]["link_session_id"]}));
    assert_eq!(found["issues"][0]["status"], "CANNOT_FIX");
    assert_eq!(app.call("/issues/search", json!({})).error_code(), "MISSING_FIELDS");
}
