//! What Link tells of errors can be asked why.

use super::{linking, token, walk};
use crate::actor::item::array;
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};

crate::on_both_engines!(
    an_exit_is_explained_with_its_session,
    each_error_event_is_explained,
    a_token_that_starts_nothing_is_explained
);

const BANK: &str = "ins_109508";

fn wrong_login() -> Value {
    json!({"action": "credentials", "username": "user_good", "password": "not it"})
}

fn told(explained: &Value) -> Vec<String> {
    let lines = array(&explained["timeline"]);
    lines.iter().map(|line| line["event"].as_str().expect("an event is told").to_owned()).collect()
}

fn an_exit_is_explained_with_its_session(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, json!({"products": ["auth"]}));
    let steps = json!([linking(BANK, &[])[0], wrong_login(), {"action": "exit"}]);
    let outcome = walk(&app, &link, steps).outcome;
    let explained = app.explain(outcome["metadata"]["request_id"].as_str().expect("an exit has an id"));
    assert_eq!(explained["endpoint"], "/link");
    assert_eq!(explained["environment"], "sandbox");
    assert_eq!(explained["error"], outcome["error"]);
    assert_eq!(explained["cause"]["id"], outcome["cause_id"]);
    let evidence = &explained["cause"]["evidence"];
    assert_eq!(evidence["link_session_id"], outcome["metadata"]["link_session_id"]);
    assert_eq!(evidence["institution_id"], BANK);
    assert_eq!(
        told(&explained),
        [
            "OPEN CONSENT",
            "TRANSITION_VIEW SELECT_INSTITUTION",
            "SELECT_INSTITUTION",
            "TRANSITION_VIEW CREDENTIAL",
            "SUBMIT_CREDENTIALS",
            "TRANSITION_VIEW LOADING",
            "ERROR INVALID_CREDENTIALS",
            "TRANSITION_VIEW CREDENTIAL",
            "TRANSITION_VIEW EXIT",
            "EXIT requires_credentials",
            "Link failed with INVALID_CREDENTIALS.1",
        ]
    );
    assert!(!explained.to_string().contains("not it"), "what was typed is kept nowhere");
}

fn each_error_event_is_explained(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, json!({"products": ["auth"]}));
    let steps = json!([linking(BANK, &[])[0], wrong_login()]);
    let walked = app.ask("/gingham/link/run", json!({"link_token": link, "steps": steps}));
    assert_eq!(walked["outcome"]["type"], "open");
    let events = array(&walked["events"]);
    let error = events.iter().find(|event| event["event_name"] == "ERROR").expect("the error is told");
    let explained = app.explain(error["metadata"]["request_id"].as_str().expect("an event has an id"));
    assert_eq!(explained["cause"]["id"], walked["outcome"]["cause_id"]);
    assert!(!array(&explained["steps"]).is_empty());
    // An event that tells of no error is no failed request.
    let other = events[0]["metadata"]["request_id"].clone();
    let refused = app.call("/gingham/explain", json!({"request_id": other}));
    assert_eq!(refused.cause(), "INVALID_FIELD.1");
}

fn a_token_that_starts_nothing_is_explained(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::new(&server);
    let link = token(&app, json!({"products": ["auth"]}));
    app.advance(4 * 60 * 60 + 1);
    let outcome = walk(&app, &link, json!([])).outcome;
    let explained = app.explain(outcome["metadata"]["request_id"].as_str().expect("an exit has an id"));
    assert_eq!(explained["cause"]["id"], "INVALID_LINK_TOKEN.1");
    let evidence = &explained["cause"]["evidence"];
    for fact in ["made_at", "expired_at", "shown_at"] {
        assert!(evidence[fact].is_string(), "{fact}: {evidence:#}");
    }
}
