//! What is for one use is used once, however many come at the same time.

use super::{linking, token, walk};
use crate::actor::item::array;
use crate::actor::{Developer, Engine, Server};
use serde_json::{Value, json};
use std::sync::Barrier;

crate::on_both_engines!(a_hundred_finish_one_link_token, a_hundred_exchange_one_public_token);

const CROWD: usize = 100;

/// Does something a hundred times at once; answers what came of each.
fn at_once<T: Send>(server: &Server, act: impl Fn(&Developer) -> T + Sync) -> Vec<T> {
    let gate = Barrier::new(CROWD);
    std::thread::scope(|scope| {
        let actors: Vec<_> = (0..CROWD)
            .map(|_| {
                scope.spawn(|| {
                    let app = Developer::in_production(server);
                    gate.wait();
                    act(&app)
                })
            })
            .collect();
        actors.into_iter().map(|actor| actor.join().expect("an actor ends")).collect()
    })
}

fn a_hundred_finish_one_link_token(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::in_production(&server);
    let made = app.ask("/user/create", json!({"client_user_id": "crowd"}));
    let link = token(&app, json!({"products": ["auth"], "user_token": made["user_token"]}));
    let told = at_once(&server, |app| {
        let steps = json!({"link_token": link, "steps": linking("ins_109508", &["0000"])});
        // A session that another one walks at the moment refuses the step; that is no success either.
        let answer = app.call("/gingham/link/run", steps);
        match answer.status() {
            200 => answer.ok()["outcome"].clone(),
            _ => Value::Null,
        }
    });
    let succeeded: Vec<&Value> = told.iter().filter(|outcome| outcome["type"] == "success").collect();
    assert_eq!(succeeded.len(), 1, "{told:?}");
    let sessions = app.ask("/link/token/get", json!({"link_token": link}))["link_sessions"].clone();
    let completed = array(&sessions).iter().filter(|session| !session["on_success"].is_null()).count();
    assert_eq!(completed, 1);
    let items = app.ask("/user/items/get", json!({"user_token": made["user_token"]}))["items"].clone();
    assert_eq!(array(&items).len(), 1);
    assert_eq!(walk(&app, &link, json!([])).outcome["cause_id"], "INVALID_LINK_TOKEN.2");
    app.exchange_token(succeeded[0]["public_token"].as_str().unwrap()).ask("/auth/get", json!({}));
}

fn a_hundred_exchange_one_public_token(engine: Engine) {
    let server = Server::start(engine);
    let app = Developer::in_production(&server);
    let link = token(&app, json!({"products": ["auth"]}));
    let outcome = walk(&app, &link, json!(linking("ins_109508", &["0000"]))).outcome;
    let told = at_once(&server, |app| {
        app.call("/item/public_token/exchange", json!({"public_token": outcome["public_token"]}))
    });
    let (exchanged, refused): (Vec<_>, Vec<_>) = told.iter().partition(|answer| answer.status() == 200);
    assert_eq!(exchanged.len(), 1);
    assert!(refused.iter().all(|answer| answer.cause() == "INVALID_PUBLIC_TOKEN.6"));
}
