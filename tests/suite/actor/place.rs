//! Where a server keeps its data: a folder, and for PostgreSQL a database of its own.

use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// The two engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Data that is gone when this is dropped.
pub struct Place {
    pub folder: TempDir,
    pub database: Option<String>,
    name: Option<String>,
}

impl Place {
    pub fn new(engine: Engine) -> Place {
        let folder = TempDir::new().expect("the temporary folder takes one more");
        if engine == Engine::Sqlite {
            return Place { folder, database: None, name: None };
        }
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("suite_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        administer(&format!("CREATE DATABASE {name}"));
        let server = server().expect("has_postgres() was asked before");
        let (start, _) = server.rsplit_once('/').expect("GINGHAM_TEST_POSTGRES ends with a database");
        Place { folder, database: Some(format!("{start}/{name}")), name: Some(name) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            administer(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

/// Whether there is a PostgreSQL to test on; says so when there is none.
pub fn has_postgres() -> bool {
    let there = server().is_some();
    if !there {
        eprintln!("skipped on PostgreSQL: GINGHAM_TEST_POSTGRES is not set");
    }
    there
}

fn server() -> Option<String> {
    std::env::var("GINGHAM_TEST_POSTGRES").ok()
}

fn administer(sql: &str) {
    let (server, sql) = (server().expect("has_postgres() was asked before"), sql.to_owned());
    // A thread of its own: the caller may be inside a runtime.
    let done = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&server, tokio_postgres::NoTls).await.unwrap();
            tokio::spawn(connection);
            client.batch_execute(&sql).await.unwrap();
        });
    });
    done.join().expect("the test's PostgreSQL does as it is told");
}
