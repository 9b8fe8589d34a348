//! What tests go by in Link and on the banks' own pages stands in the documentation.

use super::root;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The templates and scripts that a person meets in Link.
fn pages() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["link", "link/pane", "bank"] {
        read(&root().join("crates/web/src").join(folder), &mut found);
    }
    assert!(found.len() > 40, "the templates are elsewhere");
    found
}

fn read(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.extension().is_some_and(|extension| extension == "html" || extension == "js") {
            found.push((entry.display().to_string(), fs::read_to_string(&entry).unwrap()));
        }
    }
}

/// An id with its gaps emptied, whatever fills them: `link-account-<>`.
fn plain(id: &str, opens: &str, closes: &str) -> String {
    let mut parts = id.split(opens);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |id, rest| id + "<>" + rest.split_once(closes).expect("a gap ends").1)
}

/// The texts between two others.
fn between<'a>(text: &'a str, before: &'a str, after: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(move |rest| rest.split_once(after)).map(|(inside, _)| inside)
}

#[test]
fn the_documentation_lists_every_test_id_and_no_other() {
    let mut there = BTreeSet::new();
    for (_, text) in pages() {
        there.extend(between(&text, "data-testid=\"", "\"").map(|id| plain(id, "{{", "}}")));
        there.extend(between(&text, "setAttribute('data-testid', '", "'").map(str::to_owned));
    }
    let documentation = fs::read_to_string(root().join("docs/testing-link.md")).unwrap();
    let table = between(&documentation, "## The test ids", "\n## ").next().expect("the table stands there");
    let mut listed = BTreeSet::new();
    for row in table.lines().filter(|line| line.starts_with("| `link-") || line.starts_with("| `bank-")) {
        let ids = row.trim_start_matches('|').split(" | ").next().unwrap_or_default();
        listed.extend(ids.split('`').skip(1).step_by(2).map(|id| plain(id, "<", ">")));
    }
    assert_eq!(listed, there);
}

#[test]
fn every_control_has_a_test_id() {
    for (path, text) in pages().iter().filter(|(path, _)| path.ends_with("html")) {
        for control in ["<button ", "<input ", "<select ", "<textarea ", "<a "] {
            for tag in text.split(control).skip(1) {
                let tag = tag.split('<').next().unwrap_or_default();
                let is_named = tag.contains("data-testid=") || tag.contains("type=\"hidden\"");
                assert!(is_named, "{path}: {control}{tag}");
            }
        }
    }
}
