//! A server that is told so sends nothing to private addresses, however they are spelt.

use super::{fire, quiet, receiver, recorded};
use crate::actor::{Developer, Engine, Server};
use gingham_tests::receiver::Behaviour;
use serde_json::Value;

#[test]
fn private_addresses_are_refused_where_they_are_not_allowed() {
    let server = Server::with(Engine::Sqlite, |config| config.allow_private_webhooks = Some(false));
    let app = Developer::new(&server);
    let receiver = receiver(Behaviour::Status(200));
    let url = receiver.url("/");
    let (_, port) = url.trim_end_matches('/').rsplit_once(':').unwrap();
    for host in [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0.0.0.0",
    ] {
        let item = quiet(&app, &format!("http://{host}:{port}/"));
        fire(&item);
        let attempt = recorded(&item, 1)["attempts"][0].clone();
        assert_eq!(attempt["status"], Value::Null, "{host}");
        let words = attempt["failure"].as_str().unwrap();
        assert!(words.contains("private"), "{host}: {words}");
    }
    assert_eq!(receiver.deliveries().len(), 0);
}
