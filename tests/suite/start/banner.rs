//! The banner of a first run: keys once, addresses, and a line that works.

use crate::actor::process::command;
use crate::actor::wire::Connection;
use crate::actor::{Gingham, Request};
use std::process::Command;
use tempfile::TempDir;

/// The value behind a word of the banner.
fn told(banner: &str, word: &str) -> String {
    let line = banner.lines().find_map(|line| line.trim().strip_prefix(word));
    line.unwrap_or_else(|| panic!("no {word} in the banner:\n{banner}")).trim().to_owned()
}

#[test]
fn keys_are_shown_once_and_the_line_works() {
    let folder = TempDir::new().unwrap();
    let mut gingham = Gingham::launch(command(folder.path()), folder.path());
    let banner = gingham.banner().to_owned();
    let secrets = ["sandbox secret", "production secret", "admin key"].map(|word| told(&banner, word));
    assert_eq!(told(&banner, "client_id").len(), 24);
    assert!(secrets.iter().all(|secret| secret.len() >= 20), "{secrets:?}");
    let line: String = banner.split("Try it:").nth(1).expect("a line to try").trim().to_owned();
    let output = Command::new("sh").args(["-c", &line]).output().expect("sh runs");
    let answer: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {line}\n{output:?}"));
    assert!(
        answer["public_token"].as_str().is_some_and(|token| token.starts_with("public-sandbox-")),
        "{answer}"
    );

    let sandbox = told(&banner, "sandbox ");
    let page = banner.lines().find_map(|line| line.strip_prefix(sandbox.as_str())).expect("a page of Link");
    let peer = sandbox.strip_prefix("http://").unwrap().parse().unwrap();
    let answer = Connection::open(peer).unwrap().send(&Request::bare(page, "").method("GET")).unwrap();
    assert_eq!(answer.status, 200, "{page}");

    gingham.tell_to_stop();
    assert!(gingham.ended().success());
    let key = folder.path().join("data/key");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(key).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);

    let mut again = command(folder.path());
    again.stdout(std::fs::File::create(folder.path().join("second")).unwrap());
    let mut child = again.spawn().unwrap();
    let second = || std::fs::read_to_string(folder.path().join("second")).unwrap();
    for _ in 0..1000 {
        if second().contains("client_id") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let text = second();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(told(&text, "client_id"), told(&banner, "client_id"));
    for secret in &secrets {
        assert!(!text.contains(secret.as_str()), "shown again");
    }
}

#[test]
fn health_is_told_on_each_listener() {
    let folder = TempDir::new().unwrap();
    let gingham = Gingham::launch(command(folder.path()), folder.path());
    for listener in ["sandbox", "production", "guide"] {
        let address = told(gingham.banner(), listener);
        let peer =
            address.strip_prefix("http://").unwrap().split_whitespace().next().unwrap().parse().unwrap();
        let mut connection = Connection::open(peer).unwrap();
        let answer = connection.send(&Request::bare("/health", "").method("GET")).unwrap();
        assert_eq!(answer.status, 200, "{listener}");
    }
}
