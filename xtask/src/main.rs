//! Everything that proves gingham, behind one word: `cargo xtask test`.
//!
//! No dependencies beyond the standard library, so that a fresh machine is testing within seconds.

mod bench;
mod browser;
mod counts;
mod deny;
mod gingham_process;
mod install;
mod languages;
mod ports;
mod postgres;
mod rust_checks;
mod sdk;
mod signal;
mod soak;
mod step;
mod summary;
mod test;
mod workspace;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test              everything: formatting, lints, Rust tests on both engines, official SDKs,
                              Chromium
cargo xtask ci                the same, under the name that CI uses
cargo xtask sdk LANGUAGE      one SDK suite (python, node, go, java) against a fresh server;
                              --postgres runs it on a throwaway PostgreSQL instead of SQLite
cargo xtask browser [FILE …]  the pages in Chromium, against a fresh server; FILE is one of tests/browser
cargo xtask screenshots       every pane and page, light and dark, phone and desktop, into a folder
cargo xtask first-pane [N]    how long Link's first pane takes to be seen, for bench/README.md
cargo xtask soak              the long rounds: crashes, sync histories, killed webhook senders
cargo xtask bench             figures beside their ceilings, for bench/README.md; --quick takes a minute and
                              leaves the README alone
cargo xtask deny              licences, sources and advisories of the dependencies (needs cargo-deny)
cargo xtask help              this text";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["test" | "ci"] => test::everything(),
        ["sdk", rest @ ..] => test::one_sdk(rest),
        ["browser", files @ ..] => browser::run(files),
        ["screenshots", rest @ ..] => browser::screenshots(rest),
        ["first-pane", rest @ ..] => browser::first_pane(rest),
        ["soak", rest @ ..] => soak::run(rest),
        ["bench", rest @ ..] => bench::run(rest),
        ["deny"] => deny::run(),
        ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(true)
        }
        _ => Err(format!("what shall I do?\n\n{HELP}")),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
