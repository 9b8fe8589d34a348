//! A seed repeats ids and data, and never an id after a restart.

use crate::actor::{Developer, Engine, Server};
use serde_json::json;

/// The ids of a short journey on a fresh server, and of the same journey after a restart.
fn journey(seed: Option<u64>) -> [Vec<String>; 2] {
    let mut server = Server::with(Engine::Sqlite, |config| config.seed = seed);
    let first = walk(&Developer::new(&server));
    server.restart();
    [first, walk(&Developer::new(&server))]
}

fn walk(app: &Developer) -> Vec<String> {
    let public = app.public_token("ins_109508", &["auth"], json!({}));
    let item = app.exchange_token(&public);
    let mut ids = vec![public, item.access_token.clone(), item.item_id.clone()];
    ids.extend(item.accounts().iter().map(|account| account["account_id"].to_string()));
    ids
}

#[test]
fn the_same_seed_gives_the_same_ids_and_a_restart_gives_others() {
    let ([one, after], again) = (journey(Some(7)), journey(Some(7)));
    assert_eq!([&one, &after], [&again[0], &again[1]]);
    assert!(one.iter().all(|id| !after.contains(id)), "no id twice");
    assert!(journey(Some(8))[0].iter().all(|id| !one.contains(id)), "another seed");
    assert!(journey(None)[0].iter().all(|id| !one.contains(id)), "no seed");
}
