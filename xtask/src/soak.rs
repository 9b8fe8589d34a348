//! `cargo xtask soak`: the suites of `tests/` with the large numbers.
//!
//! The suites read how many rounds they shall do from the environment; a soak asks for many. `cargo xtask soak sync`
//! runs one part: `sync`, `crash`, `sender` or `fuzz`.

use std::path::Path;

use crate::postgres::Postgres;
use crate::rust_checks::{cargo, release_binary};
use crate::step;
use crate::summary::{Row, Summary};
use crate::{counts, install};

/// A part of the soak: its name, the suites that it runs, and how many rounds of each.
struct Part {
    name: &'static str,
    filters: &'static [&'static str],
    rounds: &'static [(&'static str, &'static str)],
}

const PARTS: [Part; 4] = [
    Part { name: "sync", filters: &["sync_property::"], rounds: &[("GINGHAM_HISTORIES", "10000")] },
    Part {
        name: "crash",
        filters: &["crash::acknowledged", "crash::together"],
        rounds: &[("GINGHAM_CRASH_ROUNDS", "200")],
    },
    Part { name: "sender", filters: &["crash::sender"], rounds: &[("GINGHAM_WEBHOOK_KILLS", "300")] },
    Part { name: "fuzz", filters: &["fuzz::"], rounds: &[("GINGHAM_FUZZ_CASES", "50")] },
];

/// Runs the long rounds, all of them or the named ones.
pub fn run(arguments: &[&str]) -> Result<bool, String> {
    if let Some(stranger) = arguments.iter().find(|name| PARTS.iter().all(|part| part.name != **name)) {
        return Err(format!("there is no part named {stranger}: sync, crash, sender or fuzz"));
    }
    install::system_packages()?;
    let postgres = Postgres::start()?;
    let binary = release_binary()?;
    let mut summary = Summary::default();
    for part in PARTS.iter().filter(|part| arguments.is_empty() || arguments.contains(&part.name)) {
        summary.add(part.run(&binary, &postgres.url("postgres")));
    }
    Ok(summary.print())
}

impl Part {
    fn run(&self, binary: &Path, postgres_url: &str) -> Row {
        let mut command = cargo();
        command
            .args(["test", "--release", "--locked", "--package", "gingham-tests", "--test", "suite"])
            .arg("--")
            .args(self.filters)
            .env("GINGHAM_BIN", binary)
            .env("GINGHAM_TEST_POSTGRES", postgres_url)
            .envs(self.rounds.iter().copied());
        let name = format!("soak: {}", self.name);
        match step::shown(&name, &mut command, |line| !line.is_empty()) {
            Ok(outcome) => {
                let tally = counts::cargo(&outcome.output).into_iter().find_map(|(_, tally)| tally);
                Row::suite(&name, tally.unwrap_or_default(), &outcome)
            }
            Err(message) => Row::broken(&name, &message),
        }
    }
}
