//! The pages in a real Chromium: Link, the banks' own pages, Dashboard and Portal.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::counts::Tally;
use crate::gingham_process::Gingham;
use crate::step::Outcome;
use crate::summary::{Row, Summary};
use crate::{counts, install, languages, rust_checks, step, workspace};

const SUITE_LIMIT: Duration = Duration::from_secs(20 * 60);
const FILE_LIMIT: Duration = Duration::from_secs(5 * 60);
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
    install::system_packages()?;
    install::node(&workspace::browser())?;
    let binary = rust_checks::release_binary()?;
    let folder = match words {
        [folder] => workspace::root().join(folder),
        _ => workspace::scratch().join("screenshots"),
    };
    let server = Gingham::start(&binary, "screenshots", None)?;
    let mut command = Command::new("node");
    command.arg("screenshots.mjs").arg(&folder).current_dir(workspace::browser());
    server.describe(&mut command);
    let outcome = step::shown_for("screenshots", &mut command, SUITE_LIMIT, |_| true)?;
    server.stop()?;
    println!("\nthe screenshots are in {}", folder.display());
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
    let files = match files {
        [] => languages::test_files(&folder, ".test.mjs")?,
        named => named.iter().map(PathBuf::from).collect(),
    };
    let (started, mut tally, mut again) = (Instant::now(), Tally::default(), Vec::new());
    for file in &files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut outcome = run_file(&folder, &server, file, &name)?;
        if !outcome.success {
            // Chromium now and then drops input of automation for a frame of another site. What fails twice is ours.
            again.push(name.clone());
            outcome = run_file(&folder, &server, file, &name)?;
        }
        let mut counted = counts::node(&outcome.output);
        if !outcome.success && counted.failed == 0 {
            counted.failed = 1;
        }
        tally.add(&counted);
    }
    if tally.failed > 0 {
        println!("   the server's last lines:\n{}", server.log());
    }
    server.stop()?;
    let note = match again.is_empty() {
        true => String::new(),
        false => format!("run a second time: {}", again.join(", ")),
    };
    Ok(Row::timed(NAME, tally, started.elapsed(), &note))
}

/// One file, one process of Chromium: together they would wait for each other on a small machine.
fn run_file(folder: &Path, server: &Gingham, file: &Path, name: &str) -> Result<Outcome, String> {
    let mut command = Command::new("node");
    command.args(["--test", "--test-reporter=spec"]).arg(file).env("NO_COLOR", "1").current_dir(folder);
    server.describe(&mut command);
    step::shown_for(name, &mut command, FILE_LIMIT, |_| true)
}
