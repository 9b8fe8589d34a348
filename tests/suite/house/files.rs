//! What stands in the files, and how they are called.

use super::{Source, rooms, root, sources};
use std::fs;

/// Lines of a file; those that hold data, not thoughts, may be longer.
const LONGEST: usize = 500;

/// Where the operating system's entropy comes in: at the start, and in what must not follow from a seed.
const ENTROPY: [&str; 3] =
    ["crates/server/src/serve.rs", "crates/app/src/team/token.rs", "crates/app/src/webhook/sign.rs"];

/// Where the machine's clock is read.
const CLOCK: &str = "crates/model/src/clock.rs";

/// Names that say nothing.
const EMPTY_NAMES: [&str; 6] = ["utils", "util", "helpers", "helper", "manager", "common"];

fn production() -> Vec<Source> {
    sources("crates")
        .into_iter()
        .filter(|source| source.path.contains("/src/") && !source.is_test())
        .collect()
}

#[test]
fn no_file_is_long() {
    for source in production() {
        let lines = source.text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", source.path);
    }
}

#[test]
fn names_say_what_is_inside() {
    for folder in ["crates", "tests", "xtask"] {
        for source in sources(folder) {
            for part in source.path.trim_end_matches(".rs").split('/') {
                assert!(!EMPTY_NAMES.contains(&part), "{}", source.path);
            }
        }
    }
}

#[test]
fn the_clock_is_a_parameter() {
    for source in production() {
        for (number, line) in source.production_lines().filter(|_| source.path != CLOCK) {
            let ambient = ["SystemTime::now", "Timestamp::now", "Zoned::now", "UNIX_EPOCH"]
                .iter()
                .any(|word| line.contains(word));
            assert!(!ambient, "{}:{number}: {line}", source.path);
        }
    }
}

#[test]
fn randomness_is_a_parameter() {
    for source in production() {
        for (number, line) in source.production_lines() {
            let ambient = ["rand::random", "thread_rng", "rand::rng()", "getrandom"]
                .iter()
                .any(|word| line.contains(word));
            let entropy = line.contains("aws_lc_rs::rand") && !ENTROPY.contains(&source.path.as_str());
            assert!(!ambient && !entropy, "{}:{number}: {line}", source.path);
        }
    }
}

#[test]
fn nothing_is_unwrapped_outside_of_tests() {
    for source in production() {
        for (number, line) in source.production_lines() {
            assert!(!line.contains(".unwrap()"), "{}:{number}: {line}", source.path);
        }
    }
}

#[test]
fn the_list_of_gaps_is_sorted_and_names_operations() {
    let gaps = fs::read_to_string(root().join("contract/gaps.txt")).unwrap();
    let lines: Vec<&str> = gaps.lines().collect();
    assert!(lines.windows(2).all(|two| two[0] < two[1]), "sorted, and nothing twice");
    for line in lines {
        assert!(gingham_contract::operation(line).is_some(), "{line}");
    }
}

#[test]
fn the_map_has_every_room() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for room in rooms() {
        assert!(map.contains(&format!("`crates/{room}`")), "ARCHITECTURE.md says nothing of {room}");
    }
}

#[test]
fn the_readme_says_whose_marks_these_are_not() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap().to_lowercase();
    assert!(readme.contains("independent of plaid") || readme.contains("not affiliated with plaid"));
}
