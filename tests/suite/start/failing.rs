//! A wrong start ends at once with one clear sentence.

use crate::actor::process::command;
use crate::actor::{Engine, Gingham, Place};
use std::net::TcpListener;
use std::process::{Command, Output};
use tempfile::TempDir;

/// Runs it; it must fail with one line on standard error, which is answered.
fn sentence(mut command: Command) -> String {
    let Output { status, stdout, stderr } = command.output().expect("the binary starts");
    let error = String::from_utf8(stderr).expect("text");
    assert!(!status.success(), "it started: {error}");
    assert!(status.code().is_some(), "it was not a crash: {status}");
    assert_eq!(String::from_utf8_lossy(&stdout), "", "nothing on standard output");
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(lines.len(), 1, "one sentence: {error}");
    assert!(!error.contains("panicked") && !error.contains("Error {"), "{error}");
    error
}

fn with(setting: &str, value: &str) -> String {
    let folder = TempDir::new().unwrap();
    let mut command = command(folder.path());
    command.env(setting, value);
    sentence(command)
}

#[test]
fn a_taken_port_is_named_with_its_flag() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for listener in ["SANDBOX", "PRODUCTION", "CONSOLE"] {
        let error = with(&format!("GINGHAM_{listener}_ADDR"), &address);
        assert!(
            error.contains(&format!("--{}", listener.to_lowercase())) && error.contains(&address),
            "{error}"
        );
    }
}

#[test]
fn an_address_that_is_none() {
    assert!(with("GINGHAM_SANDBOX_ADDR", "nowhere").contains("nowhere"));
    assert!(with("GINGHAM_SANDBOX_ADDR", "127.0.0.1:99999").contains("99999"));
}

#[test]
fn a_folder_that_cannot_be_used() {
    let error = with("GINGHAM_DATA", "/dev/null/data");
    assert!(error.contains("/dev/null/data"), "{error}");
    let error = with("GINGHAM_DATABASE", "sqlite:/proc/gingham.db");
    assert!(error.contains("/proc/gingham.db"), "{error}");
}

#[test]
fn a_database_that_is_none_or_out_of_reach() {
    let nobody = { TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port() };
    let error =
        with("GINGHAM_DATABASE", &format!("postgres://somebody:secret-word@127.0.0.1:{nobody}/gingham"));
    assert!(error.contains("127.0.0.1") || error.to_lowercase().contains("postgres"), "{error}");
    assert!(!error.contains("secret-word"), "no password in an error: {error}");
    assert!(with("GINGHAM_DATABASE", "mysql://localhost/x").contains("postgres"));
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("no.db");
    std::fs::write(&file, "this is a letter to my aunt, not a database").unwrap();
    let error = with("GINGHAM_DATABASE", &format!("sqlite:{}", file.display()));
    assert!(error.contains("no.db"), "{error}");
}

#[test]
fn keys_that_cannot_be() {
    assert!(with("GINGHAM_CLIENT_ID", "me").contains("GINGHAM_CLIENT_ID"));
    assert!(with("GINGHAM_SANDBOX_SECRET", "short").contains("8 characters"));
    assert!(with("GINGHAM_ADMIN_KEY", "short").contains("8 characters"));
    assert!(with("GINGHAM_KEY", "short").contains("GINGHAM_KEY"));
    let folder = TempDir::new().unwrap();
    let mut same = command(folder.path());
    same.env("GINGHAM_SANDBOX_SECRET", "the-same-secret").env("GINGHAM_PRODUCTION_SECRET", "the-same-secret");
    assert!(sentence(same).contains("must differ"));
}

#[test]
fn a_second_process_on_the_same_file() {
    let place = Place::new(Engine::Sqlite);
    let first = Gingham::start(&place);
    let error = sentence(command(place.folder.path()));
    assert!(error.contains("gingham.db") || error.contains("another"), "{error}");
    first.developer().link("ins_109508", &["auth"]);
}

#[test]
fn an_unknown_flag_is_refused() {
    let folder = TempDir::new().unwrap();
    let mut command = command(folder.path());
    let output = command.arg("--colour").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--colour"));
}
