//! Dependencies point one way.

use super::{rooms, root, sources};
use std::collections::BTreeSet;
use std::fs;

/// What each room may know of, its tests aside.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("contract", &[]),
    ("recipe", &["model"]),
    ("bank", &["model"]),
    ("insight", &["model"]),
    ("store", &["model"]),
    ("paper", &["model"]),
    ("connect", &["model", "bank"]),
    ("wire", &["model", "insight", "contract"]),
    ("app", &["model", "contract", "insight", "store", "connect", "wire"]),
    ("api", &["model", "contract", "insight", "store", "connect", "wire", "app", "paper"]),
    ("web", &["model", "contract", "connect", "app", "recipe"]),
    (
        "server",
        &["model", "contract", "insight", "store", "connect", "wire", "app", "api", "web", "bank", "recipe"],
    ),
];

/// The rooms that a room's manifest names under `[dependencies]`.
fn known(room: &str) -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join("crates").join(room).join("Cargo.toml")).unwrap();
    let section = manifest.split("\n[dependencies]").nth(1).unwrap_or_default();
    let lines = section.lines().take_while(|line| !line.starts_with('['));
    lines
        .filter_map(|line| line.strip_prefix("gingham-"))
        .map(|rest| rest.split(['.', ' ', '=']).next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_room_knows_only_what_lies_below_it() {
    let listed: Vec<&str> = MAY_KNOW.iter().map(|(room, _)| *room).collect();
    let there = rooms();
    assert_eq!(listed.iter().copied().collect::<BTreeSet<_>>(), there.iter().map(String::as_str).collect());
    for (room, allowed) in MAY_KNOW {
        for known in known(room) {
            assert!(allowed.contains(&known.as_str()), "{room} must not know of {known}");
        }
    }
}

#[test]
fn the_wire_does_not_know_how_the_sandbox_connector_works() {
    for source in sources("crates/api/src") {
        for (number, line) in source.production_lines() {
            let inside = line.contains("gingham_bank") || line.contains("gingham_connect::sandbox");
            assert!(!inside, "{}:{number}: {line}", source.path);
        }
    }
}

#[test]
fn only_the_server_knows_axum_and_only_the_store_knows_databases() {
    for (room, _) in MAY_KNOW {
        let manifest = fs::read_to_string(root().join("crates").join(room).join("Cargo.toml")).unwrap();
        let names = |dependency: &str| manifest.lines().any(|line| line.starts_with(dependency));
        assert!(*room == "server" || !names("axum"), "{room} knows axum");
        assert!(
            *room == "store" || !(names("rusqlite") || names("tokio-postgres")),
            "{room} knows a database"
        );
    }
}

#[test]
fn every_package_keeps_the_lints_and_forbids_unsafe() {
    let workspace = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(workspace.contains("unsafe_code = \"forbid\""));
    let crates = rooms().into_iter().map(|room| format!("crates/{room}"));
    for package in crates.chain(["tests".to_owned(), "xtask".to_owned()]) {
        let manifest = fs::read_to_string(root().join(&package).join("Cargo.toml")).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true"), "{package}");
    }
    for folder in ["crates", "tests", "xtask"] {
        for source in sources(folder) {
            let words: Vec<&str> = source.text.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
            let found = words.windows(2).any(|two| two == ["allow", "unsafe_code"]);
            assert!(!found, "{}", source.path);
        }
    }
}
