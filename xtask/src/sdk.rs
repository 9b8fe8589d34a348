//! The official SDKs against a real server.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::gingham_process::Gingham;
use crate::languages::{Language, Readiness};
use crate::step;
use crate::summary::Row;

const SUITE_LIMIT: Duration = Duration::from_secs(15 * 60);

/// Runs suites one after another against one fresh server; the server's own clean end is a row too.
pub fn suites(binary: &Path, engine: &str, database: Option<&str>, languages: &[Language]) -> Vec<Row> {
    let server = match Gingham::start(binary, engine, database) {
        Ok(server) => server,
        Err(message) => {
            println!("{message}");
            return broken(engine, languages, &message);
        }
    };
    let mut rows: Vec<Row> = languages.iter().map(|language| suite(*language, engine, &server)).collect();
    rows.push(stop(server, engine));
    rows
}

fn suite(language: Language, engine: &str, server: &Gingham) -> Row {
    let name = row_name(language, engine);
    let mut command = match language.prepare() {
        Ok(Readiness::Ready(command)) => command,
        Ok(Readiness::Absent(why)) => {
            println!("   {name}: skipped, {why}");
            return Row::skipped(&name, &why);
        }
        Err(message) => {
            println!("{message}");
            return Row::broken(&name, &message);
        }
    };
    server.describe(&mut command);
    match step::shown_for(&name, &mut command, SUITE_LIMIT, language.wants()) {
        Ok(outcome) => {
            if !outcome.success {
                println!("   the server's last lines:\n{}", server.log());
            }
            Row::suite(&name, language.count(&outcome.output), &outcome)
        }
        Err(message) => Row::broken(&name, &message),
    }
}

fn stop(server: Gingham, engine: &str) -> Row {
    let started = Instant::now();
    let result = server.stop();
    if let Err(message) = &result {
        println!("{message}");
    }
    Row::check(&format!("SIGTERM ({engine})"), result, started.elapsed())
}

fn broken(engine: &str, languages: &[Language], message: &str) -> Vec<Row> {
    let row = |language: &Language| Row::broken(&row_name(*language, engine), message);
    languages.iter().map(row).collect()
}

fn row_name(language: Language, engine: &str) -> String {
    format!("sdk: {} ({engine})", language.name())
}
