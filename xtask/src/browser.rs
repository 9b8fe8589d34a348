//! The pages in a real Chromium: Link, the banks' own pages, Dashboard and Portal.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::gingham_process::Gingham;
use crate::summary::{Row, Summary};
use crate::{counts, install, languages, rust_checks, step, workspace};

const SUITE_LIMIT: Duration = Duration::from_secs(20 * 60);
const NAME: &str = "browser (sqlite)";

/// `cargo xtask browser [FILE …]`: all browser tests, or those in the named files.
pub fn run(files: &[&str]) -> Result<bool, String> {
    install::system_packages()?;
    let binary = rust_checks::release_binary()?;
    let mut summary = Summary::default();
    summary.add(suite(&binary, files));
    Ok(summary.print())
}

/// `cargo xtask screenshots [FOLDER]`: every pane and page, light and dark, phone and desktop, for people to look at.
pub fn screenshots(words: &[&str]) -> Result<bool, String> {
    let folder = match words {
        [folder] => workspace::root().join(folder),
        _ => workspace::scratch().join("screenshots"),
    };
    let success = script("screenshots", folder.as_os_str())?;
    println!("\nthe screenshots are in {}", folder.display());
    Ok(success)
}

/// `cargo xtask first-pane [TIMES]`: how long a person waits for Link, for `bench/README.md`.
pub fn first_pane(words: &[&str]) -> Result<bool, String> {
    script("first-pane", OsStr::new(words.first().unwrap_or(&"40")))
}

/// Runs a script of the browser folder, which is no test, against a fresh server.
fn script(name: &str, argument: &OsStr) -> Result<bool, String> {
    install::system_packages()?;
    install::node(&workspace::browser())?;
    let server = Gingham::start(&rust_checks::release_binary()?, name, None)?;
    let mut command = Command::new("node");
    command.arg(format!("{name}.mjs")).arg(argument).current_dir(workspace::browser());
    server.describe(&mut command);
    let outcome = step::shown_for(name, &mut command, SUITE_LIMIT, |_| true)?;
    server.stop()?;
    Ok(outcome.success)
}

/// Runs the browser tests against a fresh server.
pub fn suite(binary: &Path, files: &[&str]) -> Row {
    row(binary, files).unwrap_or_else(|message| {
        println!("{message}");
        Row::broken(NAME, &message)
    })
}

fn row(binary: &Path, files: &[&str]) -> Result<Row, String> {
    let folder = workspace::browser();
    install::node(&folder)?;
    let server = Gingham::start(binary, "browser", None)?;
    let mut command = Command::new("node");
    // Two files at once keep both cores of a small machine busy; more would only wait for each other.
    command.args(["--test", "--test-reporter=spec", "--test-concurrency=2"]);
    match files {
        [] => command.args(languages::test_files(&folder, ".test.mjs")?),
        named => command.args(named),
    };
    command.env("NO_COLOR", "1").current_dir(&folder);
    server.describe(&mut command);
    let outcome = step::shown_for(NAME, &mut command, SUITE_LIMIT, |_| true)?;
    if !outcome.success {
        println!("   the server's last lines:\n{}", server.log());
    }
    server.stop()?;
    Ok(Row::suite(NAME, counts::node(&outcome.output), &outcome))
}
