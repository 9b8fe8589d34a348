//! Statements on one PostgreSQL connection, asked from a thread that may wait.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use deadpool_postgres::Object;
use tokio::runtime::Handle;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error, Statement};

use super::wire::{is_collision, is_duplicate, store_error};
use crate::engine::Session;
use crate::{Row, StoreError, Value};

/// So many statements are under way at once when there are many.
const UNDER_WAY: usize = 256;

/// The statements of the transaction that is open on a connection.
pub(super) struct PostgresSession<'a> {
    client: &'a Object,
    runtime: &'a Handle,
    collided: bool,
    duplicated: bool,
}

impl<'a> PostgresSession<'a> {
    pub(super) fn new(client: &'a Object, runtime: &'a Handle) -> PostgresSession<'a> {
        PostgresSession { client, runtime, collided: false, duplicated: false }
    }

    /// Whether a statement collided with another transaction, whatever the closure made of it.
    pub(super) fn collided(&self) -> bool {
        self.collided
    }

    /// Whether a statement met a row with its key.
    pub(super) fn duplicated(&self) -> bool {
        self.duplicated
    }

    fn answered<T>(&mut self, result: Result<T, Error>) -> Result<T, StoreError> {
        result.map_err(|error| {
            self.collided |= is_collision(&error);
            self.duplicated |= is_duplicate(&error);
            if self.client.is_closed() {
                return StoreError::unavailable("the connection to the PostgreSQL server is lost");
            }
            store_error(&error)
        })
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, StoreError> {
        let prepared = self.runtime.block_on(self.client.prepare_cached(sql));
        self.answered(prepared)
    }
}

impl Session for PostgresSession<'_> {
    fn query(&mut self, sql: &str, params: &[Value], limit: usize) -> Result<Vec<Row>, StoreError> {
        let statement = self.prepare(sql)?;
        let rows = self.runtime.block_on(self.client.query(&statement, &fitting(&statement, sql, params)?));
        self.answered(rows)?.iter().take(limit).map(row).collect()
    }

    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        let statement = self.prepare(sql)?;
        let affected =
            self.runtime.block_on(self.client.execute(&statement, &fitting(&statement, sql, params)?));
        self.answered(affected)
    }

    fn execute_many(&mut self, sql: &str, rows: &[Vec<Value>]) -> Result<(), StoreError> {
        let statement = self.prepare(sql)?;
        for rows in rows.chunks(UNDER_WAY) {
            let params: Vec<_> =
                rows.iter().map(|row| fitting(&statement, sql, row)).collect::<Result<_, _>>()?;
            let client = self.client;
            let send =
                |params| -> Sent<'_, Result<u64, Error>> { Box::pin(client.execute(&statement, params)) };
            let results =
                self.runtime.block_on(pipelined(params.iter().map(|params| send(params)).collect()));
            for result in results {
                self.answered(result)?;
            }
        }
        Ok(())
    }
}

type Params<'a> = Vec<&'a (dyn ToSql + Sync)>;

fn fitting<'a>(statement: &Statement, sql: &str, params: &'a [Value]) -> Result<Params<'a>, StoreError> {
    if statement.params().len() != params.len() {
        let given = params.len();
        return Err(StoreError::shape(format!("{given} parameters do not match the placeholders of {sql}")));
    }
    Ok(params.iter().map(|value| value as &(dyn ToSql + Sync)).collect())
}

fn row(row: &tokio_postgres::Row) -> Result<Row, StoreError> {
    let columns = (0..row.len()).map(|index| row.try_get(index).map_err(|error| store_error(&error)));
    columns.collect::<Result<_, _>>().map(Row::new)
}

type Sent<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The results of statements, in their order. A statement is sent when it is first polled and the server answers in
/// the order of sending, so each is polled once, and then one after the other is awaited.
async fn pipelined<T>(statements: Vec<Sent<'_, T>>) -> Vec<T> {
    let mut sent = statements;
    let early: Vec<Poll<T>> =
        poll_fn(|context| Poll::Ready(sent.iter_mut().map(|sent| sent.as_mut().poll(context)).collect()))
            .await;
    let mut results = Vec::with_capacity(sent.len());
    for (sent, early) in sent.into_iter().zip(early) {
        results.push(match early {
            Poll::Ready(result) => result,
            Poll::Pending => sent.await,
        });
    }
    results
}
