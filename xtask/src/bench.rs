//! `cargo xtask bench`: the measurements of `bench/`, on a release server and on both engines.

use crate::postgres::{self, Postgres};
use crate::{rust_checks, step, workspace};

/// Measures everything; a full run writes its figures into bench/README.md.
pub fn run(arguments: &[&str]) -> Result<bool, String> {
    let quick = match arguments {
        [] => false,
        ["--quick"] => true,
        _ => return Err("cargo xtask bench [--quick]".to_owned()),
    };
    let server = rust_checks::release_binary()?;
    let mut command = std::process::Command::new(rust_checks::release_bench()?);
    command.arg(server).current_dir(workspace::root());
    if quick {
        command.arg("--quick");
    } else {
        command.arg("--write").arg(workspace::root().join("bench/README.md"));
    }
    let postgres = durable_postgres()?;
    if let Some(postgres) = &postgres {
        command.env("GINGHAM_TEST_POSTGRES", postgres.url("postgres"));
    }
    Ok(step::shown("bench", &mut command, |_| true)?.success)
}

/// A throwaway PostgreSQL whose commits reach the disk; none where it is not installed.
fn durable_postgres() -> Result<Option<Postgres>, String> {
    match postgres::programs() {
        Some(_) => Postgres::start_durable().map(Some),
        None => Ok(None),
    }
}
