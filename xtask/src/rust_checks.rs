//! The Rust side of a run: formatting, lints, tests, the release binary.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::counts::{self, Tally};
use crate::step::{self, Outcome};
use crate::summary::Row;
use crate::workspace;

/// Cargo, at the workspace's root, with the shared target folder.
pub fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command
        .current_dir(workspace::root())
        .env("CARGO_TARGET_DIR", workspace::target())
        .env("CARGO_TERM_COLOR", "never");
    command
}

/// `cargo fmt --check`.
pub fn formatting() -> Row {
    let mut command = cargo();
    check("cargo fmt", command.args(["fmt", "--all", "--check"]))
}

/// `cargo clippy`, where a warning is an error.
pub fn lints() -> Row {
    let mut command = cargo();
    command.args(["clippy", "--workspace", "--all-targets", "--locked"]);
    check("cargo clippy", command.args(["--", "-D", "warnings"]))
}

/// Every Rust test on both engines: one row for each target that has tests.
pub fn tests(postgres_url: &str) -> Vec<Row> {
    let mut command = cargo();
    command
        .args(["test", "--workspace", "--locked", "--no-fail-fast"])
        .env("GINGHAM_TEST_POSTGRES", postgres_url);
    match step::shown("cargo test", &mut command, is_not_a_passed_test) {
        Ok(outcome) => test_rows(&outcome),
        Err(message) => vec![Row::broken("cargo test", &message)],
    }
}

/// Builds the server once, as users run it, and answers where it is.
pub fn release_binary() -> Result<PathBuf, String> {
    release("gingham-server")?;
    Ok(workspace::target().join("release/gingham"))
}

/// Builds the measurements as they are run, and answers where they are.
pub fn release_bench() -> Result<PathBuf, String> {
    release("gingham-bench")?;
    Ok(workspace::target().join("release/gingham-bench"))
}

fn release(package: &str) -> Result<(), String> {
    let mut command = cargo();
    command.args(["build", "--release", "--locked", "--package", package]);
    let outcome = step::shown(&format!("cargo build --release {package}"), &mut command, |_| true)?;
    match outcome.success {
        true => Ok(()),
        false => Err(format!("{package} does not build ({})", outcome.ending)),
    }
}

fn check(name: &str, command: &mut Command) -> Row {
    match step::shown(name, command, |_| true) {
        Ok(outcome) if outcome.success => Row::check(name, Ok(()), outcome.took),
        Ok(outcome) => Row::check(name, Err(outcome.ending), outcome.took),
        Err(message) => Row::broken(name, &message),
    }
}

fn test_rows(outcome: &Outcome) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut total = Tally::default();
    for (target, tally) in counts::cargo(&outcome.output) {
        let (tally, note) = match tally {
            Some(tally) => (tally, ""),
            None => (failure(), "ended without a result"),
        };
        total.add(&tally);
        if tally != Tally::default() {
            rows.push(Row::part(&format!("rust: {target}"), tally, note));
        }
    }
    // The parts carry the counts; this row carries the time, and the failure that no part has told.
    let whole = Row::suite("rust: all", total.clone(), outcome);
    let silent = !outcome.success && total.failed == 0 || total == Tally::default();
    rows.push(if silent {
        whole
    } else {
        Row::check("rust: all of the above", Ok(()), at_least(outcome.took))
    });
    rows
}

fn failure() -> Tally {
    Tally { failed: 1, ..Tally::default() }
}

fn at_least(took: Duration) -> Duration {
    took.max(Duration::from_millis(1))
}

fn is_not_a_passed_test(line: &str) -> bool {
    !(line.starts_with("test ") && line.ends_with(" ... ok"))
}
