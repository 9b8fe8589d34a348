//! A fresh place for the data of one test.

use std::sync::atomic::{AtomicU32, Ordering};

use gingham_store::{Location, Store, StoreError, params};
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

/// Where the data of one test lies.
pub enum Place {
    /// A file in a folder of its own.
    Sqlite(TempDir),
    /// A database of its own on the server for tests.
    Postgres { server: String, name: String },
}

impl Place {
    pub fn sqlite() -> Place {
        Place::Sqlite(TempDir::new().unwrap())
    }

    /// A new database, unless no server is given.
    pub async fn postgres() -> Option<Place> {
        let Ok(server) = std::env::var("GINGHAM_TEST_POSTGRES") else {
            eprintln!("skipped on PostgreSQL: GINGHAM_TEST_POSTGRES is not set");
            return None;
        };
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("waist_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let client = administer(&server).await;
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
        client.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
        Some(Place::Postgres { server, name })
    }

    pub async fn remove(&self) {
        if let Place::Postgres { server, name } = self {
            administer(server)
                .await
                .batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"))
                .await
                .unwrap();
        }
    }

    pub fn location(&self) -> Location {
        match self {
            Place::Sqlite(folder) => Location::Sqlite(folder.path().join("test.db")),
            Place::Postgres { server, name } => {
                let (start, _) = server.rsplit_once('/').unwrap();
                Location::Postgres(format!("{start}/{name}"))
            }
        }
    }

    pub async fn open(&self) -> Store {
        Store::open(&self.location()).await.unwrap()
    }

    /// A store with one table: `counter (id bigint PRIMARY KEY, total bigint NOT NULL)`, empty.
    pub async fn with_counters(&self) -> Store {
        let store = self.open().await;
        execute(&store, "CREATE TABLE counter (id bigint PRIMARY KEY, total bigint NOT NULL)").await;
        store
    }
}

async fn administer(server: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(server, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// Runs one statement in a write of its own.
pub async fn execute(store: &Store, sql: &'static str) {
    store.write(move |write| write.execute(sql, &[])).await.unwrap();
}

/// The total of one counter.
pub async fn total(store: &Store, id: i64) -> Option<i64> {
    let row = store.read(move |read| read.row("SELECT total FROM counter WHERE id = $1", &params![id]));
    row.await.unwrap().map(|row| row.get(0)).transpose().unwrap()
}

/// Sets one counter to a total.
pub fn set(write: &mut gingham_store::Write<'_>, id: i64, total: i64) -> Result<u64, StoreError> {
    let sql = "INSERT INTO counter (id, total) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET total = $2";
    write.execute(sql, &params![id, total])
}
