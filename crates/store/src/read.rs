//! A read transaction, as a closure sees it.

use crate::engine::Session;
use crate::{Row, StoreError, Value};

/// A consistent read transaction: all its statements see the same state.
pub struct Read<'a> {
    session: &'a mut dyn Session,
    spoiled: Option<StoreError>,
}

impl<'a> Read<'a> {
    pub(crate) fn new(session: &'a mut dyn Session) -> Read<'a> {
        Read { session, spoiled: None }
    }

    /// All rows of a query.
    ///
    /// # Errors
    /// Whatever the statement met; the transaction is spoiled from then on.
    pub fn rows(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.run(|session| session.query(sql, params, usize::MAX))
    }

    /// The first row of a query, if it has one.
    ///
    /// # Errors
    /// Whatever the statement met; the transaction is spoiled from then on.
    pub fn row(&mut self, sql: &str, params: &[Value]) -> Result<Option<Row>, StoreError> {
        Ok(self.run(|session| session.query(sql, params, 1))?.into_iter().next())
    }

    /// Runs one statement. After a failure PostgreSQL refuses all further statements and quietly turns the commit
    /// into a rollback; so that both engines act alike, and nobody takes that for success, the first failure is
    /// kept and given again.
    pub(crate) fn run<T>(
        &mut self,
        statement: impl FnOnce(&mut dyn Session) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if let Some(error) = &self.spoiled {
            return Err(error.clone());
        }
        statement(self.session).inspect_err(|error| self.spoiled = Some(error.clone()))
    }

    /// The failure that spoiled this transaction.
    pub(crate) fn into_spoiled(self) -> Option<StoreError> {
        self.spoiled
    }
}
