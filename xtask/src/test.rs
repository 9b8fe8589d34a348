//! `cargo xtask test`: every step in order; a step that fails does not hide what the later ones would say.

use std::path::Path;
use std::time::Instant;

use crate::languages::Language;
use crate::postgres::Postgres;
use crate::summary::{Row, Summary};
use crate::{browser, install, rust_checks, sdk};

/// Runs everything and says whether all is well.
pub fn everything() -> Result<bool, String> {
    let started = Instant::now();
    install::system_packages()?;
    let postgres = Postgres::start()?;
    let mut summary = Summary::default();
    summary.add(rust_checks::formatting());
    summary.add(rust_checks::lints());
    summary.extend(rust_checks::tests(&postgres.url("postgres")));
    match rust_checks::release_binary() {
        Ok(binary) => {
            summary.extend(all_sdks(&binary, &postgres));
            summary.add(browser::suite(&binary, &[]));
        }
        Err(message) => summary.add(Row::broken("release build", &message)),
    }
    println!("\n── all steps took {:.0} s", started.elapsed().as_secs_f64());
    Ok(summary.print())
}

/// Runs one SDK suite against a fresh server.
pub fn one_sdk(arguments: &[&str]) -> Result<bool, String> {
    let wants_postgres = arguments.contains(&"--postgres");
    let names: Vec<&str> = arguments.iter().copied().filter(|word| *word != "--postgres").collect();
    let &[name] = names.as_slice() else {
        return Err("which SDK? python, node, go or java".to_owned());
    };
    let language = Language::named(name)
        .ok_or_else(|| format!("there is no suite named {name}: python, node, go or java"))?;
    install::system_packages()?;
    let binary = rust_checks::release_binary()?;
    let mut summary = Summary::default();
    if wants_postgres {
        let postgres = Postgres::start()?;
        summary.extend(on_postgres(&binary, &postgres, &[language]));
    } else {
        summary.extend(sdk::suites(&binary, "sqlite", None, &[language]));
    }
    Ok(summary.print())
}

fn all_sdks(binary: &Path, postgres: &Postgres) -> Vec<Row> {
    let mut rows = sdk::suites(binary, "sqlite", None, &Language::ALL);
    rows.extend(on_postgres(binary, postgres, &[Language::Python]));
    rows
}

fn on_postgres(binary: &Path, postgres: &Postgres, languages: &[Language]) -> Vec<Row> {
    match postgres.create_database("gingham_sdk") {
        Ok(address) => sdk::suites(binary, "postgres", Some(&address), languages),
        Err(message) => vec![Row::broken("sdk: postgres", &message)],
    }
}
