//! Reader connections. A read runs on the thread that asks: handing it to another would cost more than the read.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Error};

use super::connect;
use super::session::{SqliteSession, store_error};
use crate::StoreError;
use crate::engine::{ReadJob, run_read};

/// As many as this stay open while idle; more are opened when more threads read at once.
const KEPT: usize = 8;

/// Open reader connections, `None` once the store is closed.
pub(super) struct Readers {
    path: PathBuf,
    idle: Mutex<Option<Vec<Connection>>>,
}

impl Readers {
    pub(super) fn new(path: PathBuf) -> Readers {
        Readers { path, idle: Mutex::new(Some(Vec::new())) }
    }

    pub(super) fn read(&self, job: ReadJob) -> Result<(), StoreError> {
        let connection = self.take()?;
        run(&connection, "BEGIN").map_err(store_error)?;
        let result = run_read(&mut SqliteSession { connection: &connection }, job);
        // A connection that cannot end its transaction is dropped, which ends it.
        if run(&connection, "COMMIT").is_ok() {
            self.put_back(connection);
        }
        result
    }

    pub(super) fn close(&self) {
        self.idle().take();
    }

    fn take(&self) -> Result<Connection, StoreError> {
        let idle = match &mut *self.idle() {
            Some(idle) => idle.pop(),
            None => return Err(StoreError::unavailable("the store is closed")),
        };
        match idle {
            Some(connection) => Ok(connection),
            None => self.open().map_err(store_error),
        }
    }

    fn open(&self) -> Result<Connection, Error> {
        let connection = connect(&self.path)?;
        connection.execute_batch("PRAGMA query_only = ON")?;
        Ok(connection)
    }

    fn put_back(&self, connection: Connection) {
        if let Some(idle) = &mut *self.idle()
            && idle.len() < KEPT
        {
            idle.push(connection);
        }
    }

    fn idle(&self) -> MutexGuard<'_, Option<Vec<Connection>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn run(connection: &Connection, sql: &str) -> Result<(), Error> {
    connection.prepare_cached(sql)?.raw_execute().map(|_| ())
}
