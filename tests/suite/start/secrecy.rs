//! Secrets and tokens stay out of the log and out of the database's files.

use crate::actor::server::{ADMIN_KEY, PRODUCTION_SECRET, SANDBOX_SECRET};
use crate::actor::{Engine, Gingham, Place};
use serde_json::json;
use std::path::Path;

#[test]
fn nothing_secret_is_written_down() {
    let place = Place::new(Engine::Sqlite);
    let mut gingham = Gingham::start_logging_all(&place);
    let app = gingham.developer();
    let password = "pa55word-that-nobody-may-see";
    let hook = "http://127.0.0.1:9/hook";
    let options = json!({"override_username": "user_transactions_dynamic", "override_password": password, "webhook": hook});
    let public = app.public_token("ins_109508", &["transactions"], options);
    let item = app.exchange_token(&public);
    item.wait_for_history();
    item.refresh();
    let rotated =
        item.ask("/item/access_token/invalidate", json!({}))["new_access_token"].as_str().unwrap().to_owned();
    let (client, secret) = {
        let neighbour = app.neighbour("A neighbour");
        (neighbour.client_id, neighbour.secret)
    };
    // Refusals are kept for explanations, and must not keep what was sent.
    item.call("/item/get", json!({}));
    app.call("/item/get", json!({"access_token": "access-sandbox-not-a-token-but-close"}));
    app.call(
        "/sandbox/public_token/create",
        json!({"institution_id": "ins_109508", "initial_products": ["auth"],
        "options": {"override_username": "user_good", "override_password": password}}),
    );
    assert_eq!(client.len(), 24);
    let secrets = [
        public.as_str(),
        &item.access_token,
        &rotated,
        &secret,
        password,
        SANDBOX_SECRET,
        PRODUCTION_SECRET,
        ADMIN_KEY,
    ];
    look(&gingham.log(), &place.folder.path().join("data"), &secrets);
    gingham.tell_to_stop();
    assert!(gingham.ended().success());
    look(&gingham.log(), &place.folder.path().join("data"), &secrets);
}

fn look(log: &str, data: &Path, secrets: &[&str]) {
    assert!(!log.is_empty(), "something is logged");
    let mut files = 0;
    for entry in std::fs::read_dir(data).unwrap().map(|entry| entry.unwrap().path()) {
        files += 1;
        let bytes = std::fs::read(&entry).unwrap();
        for secret in secrets {
            assert!(!contains(&bytes, secret), "{} has {secret}", entry.display());
        }
    }
    assert!(files >= 2, "a database and a key");
    for secret in secrets {
        assert!(!log.contains(secret), "the log has {secret}");
    }
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
