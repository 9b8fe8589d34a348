//! What each engine does for the transactions above it.

pub(crate) mod postgres;
pub(crate) mod sqlite;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::effects::Effects;
use crate::{Read, Row, StoreError, Value, Write};

/// A reading closure, its types erased.
pub(crate) type ReadJob = Box<dyn FnOnce(&mut Read<'_>) + Send>;
/// A writing closure, its types erased; it answers whether to commit.
pub(crate) type WriteJob = Box<dyn FnMut(&mut Write<'_>) -> bool + Send>;

/// The statements of one open transaction.
pub(crate) trait Session {
    /// The rows of a query, at most `limit` of them.
    fn query(&mut self, sql: &str, params: &[Value], limit: usize) -> Result<Vec<Row>, StoreError>;
    /// How many rows a statement affected.
    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError>;
    /// One statement, once for each row of parameters.
    fn execute_many(&mut self, sql: &str, rows: &[Vec<Value>]) -> Result<(), StoreError>;
}

/// How a writing closure ended.
pub(crate) enum Verdict {
    /// Commit, then announce.
    Commit(Effects),
    /// Roll back; the closure has told its caller why.
    Refused,
    /// Roll back and tell the caller why.
    Failed(StoreError),
}

/// Runs a reading closure; only a panic is an error here, as the closure answers for itself.
pub(crate) fn run_read(session: &mut dyn Session, job: ReadJob) -> Result<(), StoreError> {
    let mut read = Read::new(session);
    catch_unwind(AssertUnwindSafe(|| job(&mut read))).map_err(|_| StoreError::Panicked)
}

/// Runs a writing closure and tells what is to become of its transaction.
pub(crate) fn run_write(session: &mut dyn Session, job: &mut WriteJob) -> Verdict {
    let mut write = Write::new(session);
    match catch_unwind(AssertUnwindSafe(|| job(&mut write))) {
        Err(_) => Verdict::Failed(StoreError::Panicked),
        Ok(false) => Verdict::Refused,
        Ok(true) => match write.finish() {
            Ok(effects) => Verdict::Commit(effects),
            Err(error) => Verdict::Failed(error),
        },
    }
}
