//! `cargo xtask deny`: licences, sources and advisories, by the rules of `deny.toml`.

use std::process::Command;

use crate::{rust_checks, step, workspace};

/// Runs cargo-deny where it is installed.
pub fn run() -> Result<bool, String> {
    if workspace::find_program("cargo-deny").is_none() {
        return Err("cargo-deny is not installed: `cargo install cargo-deny --locked`".to_owned());
    }
    let mut command: Command = rust_checks::cargo();
    let outcome = step::shown("cargo deny check", command.args(["deny", "check"]), |_| true)?;
    Ok(outcome.success)
}
