//! Statements on one SQLite connection.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, Error, ErrorCode, ToSql};

use crate::engine::Session;
use crate::{Row, StoreError, Value};

/// The statements of the transaction that is open on a connection.
pub(super) struct SqliteSession<'a> {
    pub(super) connection: &'a Connection,
}

impl Session for SqliteSession<'_> {
    fn query(&mut self, sql: &str, params: &[Value], limit: usize) -> Result<Vec<Row>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(store_error)?;
        bind(&mut statement, sql, params)?;
        let width = statement.column_count();
        let mut rows = statement.raw_query();
        let mut found = Vec::new();
        while found.len() < limit {
            let Some(row) = rows.next().map_err(store_error)? else { break };
            let columns = (0..width).map(|index| column(row.get_ref(index).map_err(store_error)?));
            found.push(Row::new(columns.collect::<Result<_, _>>()?));
        }
        Ok(found)
    }

    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(store_error)?;
        bind(&mut statement, sql, params)?;
        statement.raw_execute().map(|affected| affected as u64).map_err(store_error)
    }

    fn execute_many(&mut self, sql: &str, rows: &[Vec<Value>]) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(store_error)?;
        for params in rows {
            bind(&mut statement, sql, params)?;
            statement.raw_execute().map_err(store_error)?;
        }
        Ok(())
    }
}

/// SQLite numbers `$1`, `$2` in the order in which they first appear, so each is bound by the number in its name.
/// (A cast that PostgreSQL needs, `$1::bigint`, is part of the name here, and does no harm.)
fn bind(statement: &mut CachedStatement<'_>, sql: &str, params: &[Value]) -> Result<(), StoreError> {
    let mut highest = 0;
    for index in 1..=statement.parameter_count() {
        let number = statement.parameter_name(index).and_then(number_of);
        let value = number.and_then(|number| params.get(number - 1));
        let (Some(number), Some(value)) = (number, value) else { return Err(miscounted(sql, params)) };
        highest = highest.max(number);
        statement.raw_bind_parameter(index, value).map_err(store_error)?;
    }
    if highest == params.len() { Ok(()) } else { Err(miscounted(sql, params)) }
}

fn number_of(name: &str) -> Option<usize> {
    let name = name.strip_prefix('$')?;
    let end = name.find(|c: char| !c.is_ascii_digit()).unwrap_or(name.len());
    name[..end].parse().ok().filter(|number| *number > 0)
}

fn miscounted(sql: &str, params: &[Value]) -> StoreError {
    StoreError::shape(format!("{} parameters do not match the placeholders of {sql}", params.len()))
}

impl ToSql for Value {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>, Error> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn column(value: ValueRef<'_>) -> Result<Value, StoreError> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_owned()),
        ValueRef::Text(bytes) => Value::Text(
            String::from_utf8(bytes.to_owned())
                .map_err(|_| StoreError::Corrupt("a text is not UTF-8".into()))?,
        ),
        ValueRef::Real(_) => return Err(StoreError::shape("a column holds a float")),
    })
}

/// What an error of SQLite means to the caller.
pub(super) fn store_error(error: Error) -> StoreError {
    let problem = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => StoreError::Conflict,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Corrupt(problem),
        None
        | Some(
            ErrorCode::Unknown
            | ErrorCode::TypeMismatch
            | ErrorCode::ApiMisuse
            | ErrorCode::ParameterOutOfRange,
        ) => StoreError::Shape { problem },
        Some(_) => StoreError::Unavailable(problem),
    }
}
