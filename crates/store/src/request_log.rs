//! The log of requests: its entries, the tokens by which they are found, their bodies, and how much there is.

mod forget;

use crate::{Read, Row, StoreError, Value, Write, erased_world, params};
use forget::resize;
pub use forget::{Excess, forget_of_world, forget_oldest, oldest, size};

/// A call that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// Its key, which grows with time.
    pub log_key: i64,
    /// Its id.
    pub request_id: String,
    /// Whose it was; 0 where the keys were not taken.
    pub world: i64,
    /// When it came in, on the machine's clock.
    pub machine_at: i64,
    /// The path.
    pub endpoint: String,
    /// The HTTP status.
    pub status: i64,
    /// How long it took.
    pub micros: i64,
    /// What was wrong.
    pub failure: Option<LoggedFailure>,
    /// The Item that it was about.
    pub item_key: Option<i64>,
    /// The Link session that it names.
    pub link_session_id: Option<String>,
    /// What it takes with its tokens and its bodies.
    pub bytes: i64,
}

/// Why a logged call failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedFailure {
    /// The error code.
    pub error_code: String,
    /// The true cause.
    pub cause: String,
    /// The cause that the caller was told, where that is another.
    pub shown_cause: Option<String>,
}

const COLUMNS: &str = "l.log_key, l.request_id, l.world, l.machine_at, l.endpoint, l.status, l.micros, l.error_code, \
                       l.cause, l.shown_cause, l.item_key, l.link_session_id, l.bytes";

fn entry(row: &Row) -> Result<LogRow, StoreError> {
    let failure = match (row.get(7)?, row.get(8)?) {
        (Some(error_code), Some(cause)) => {
            Some(LoggedFailure { error_code, cause, shown_cause: row.get(9)? })
        }
        _ => None,
    };
    Ok(LogRow {
        log_key: row.get(0)?,
        request_id: row.get(1)?,
        world: row.get(2)?,
        machine_at: row.get(3)?,
        endpoint: row.get(4)?,
        status: row.get(5)?,
        micros: row.get(6)?,
        failure,
        item_key: row.get(10)?,
        link_session_id: row.get(11)?,
        bytes: row.get(12)?,
    })
}

/// An entry with what hangs on it.
#[derive(Clone, Debug)]
pub struct NewEntry {
    /// The entry.
    pub row: LogRow,
    /// The hashes of the tokens that it names.
    pub tokens: Vec<Vec<u8>>,
    /// What was sent and answered, sealed.
    pub sealed: Option<Vec<u8>>,
}

/// Adds entries, and counts them. Nothing is added for a client that was deleted meanwhile.
pub fn insert(write: &mut Write<'_>, entries: &[NewEntry]) -> Result<(), StoreError> {
    let erased = erased_world::all(write)?;
    let entries: Vec<&NewEntry> = entries.iter().filter(|entry| !erased.contains(&entry.row.world)).collect();
    let rows: Vec<Vec<Value>> = entries.iter().map(|entry| values(&entry.row)).collect();
    let sql = "INSERT INTO request_log (log_key, request_id, world, machine_at, endpoint, status, class, micros, \
               error_code, cause, shown_cause, item_key, link_session_id, bytes) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    write.execute_many(sql, &rows)?;
    let token = |key: i64| move |hash: &Vec<u8>| params![hash, key].to_vec();
    let tokens: Vec<Vec<Value>> =
        entries.iter().flat_map(|entry| entry.tokens.iter().map(token(entry.row.log_key))).collect();
    let sql = "INSERT INTO request_log_token (hash, log_key) VALUES ($1, $2) ON CONFLICT (hash, log_key) DO NOTHING";
    write.execute_many(sql, &tokens)?;
    let body = |entry: &&NewEntry| Some(params![entry.row.log_key, entry.sealed.as_ref()?].to_vec());
    let bodies: Vec<Vec<Value>> = entries.iter().filter_map(body).collect();
    write.execute_many("INSERT INTO request_log_body (log_key, sealed) VALUES ($1, $2)", &bodies)?;
    resize(write, entries.iter().map(|entry| (entry.row.machine_at, 1, entry.row.bytes)))
}

fn values(row: &LogRow) -> Vec<Value> {
    let failure = row.failure.as_ref();
    params![
        row.log_key,
        row.request_id.as_str(),
        row.world,
        row.machine_at,
        row.endpoint.as_str(),
        row.status,
        row.status / 100,
        row.micros,
        failure.map(|failure| failure.error_code.as_str()),
        failure.map(|failure| failure.cause.as_str()),
        failure.and_then(|failure| failure.shown_cause.as_deref()),
        row.item_key,
        row.link_session_id.as_deref(),
        row.bytes
    ]
    .to_vec()
}

/// What a list is narrowed to; nothing narrows it where nothing is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The path.
    pub endpoint: Option<String>,
    /// Successes, or failures of a class.
    pub class: Option<i64>,
    /// The error code.
    pub error_code: Option<String>,
    /// The true cause.
    pub cause: Option<String>,
    /// The call's id.
    pub request_id: Option<String>,
    /// The Item.
    pub item_key: Option<i64>,
    /// The Link session.
    pub link_session_id: Option<String>,
    /// The hash of a token that was named.
    pub token: Option<Vec<u8>>,
}

/// Up to `limit` entries of a world that match, with keys between these two, newest first.
pub fn newest(
    read: &mut Read<'_>,
    world: i64,
    filter: &Filter,
    (after, before): (i64, i64),
    limit: i64,
) -> Result<Vec<LogRow>, StoreError> {
    let (sql, values) = query(world, filter, (after, before), limit);
    read.rows(&sql, &values)?.iter().map(entry).collect()
}

/// Each filter is served by an index of its own; whichever the engine takes, it gives the order, too.
fn query(world: i64, filter: &Filter, (after, before): (i64, i64), limit: i64) -> (String, Vec<Value>) {
    let mut values = params![world, after, before, limit].to_vec();
    let mut wheres = String::new();
    let mut narrow = |column: &str, value: Option<Value>| {
        if let Some(value) = value {
            values.push(value);
            wheres.push_str(&format!(" AND {column} = ${}", values.len()));
        }
    };
    narrow("l.endpoint", filter.endpoint.as_deref().map(Value::from));
    narrow("l.class", filter.class.map(Value::from));
    narrow("l.error_code", filter.error_code.as_deref().map(Value::from));
    narrow("l.cause", filter.cause.as_deref().map(Value::from));
    narrow("l.request_id", filter.request_id.as_deref().map(Value::from));
    narrow("l.item_key", filter.item_key.map(Value::from));
    narrow("l.link_session_id", filter.link_session_id.as_deref().map(Value::from));
    narrow("t.hash", filter.token.as_deref().map(Value::from));
    match filter.class {
        Some(2) => wheres.push_str(" AND l.error_code IS NULL"),
        // The index of classes holds failures alone.
        Some(_) => wheres.push_str(" AND l.error_code IS NOT NULL"),
        None => {}
    }
    let (from, key) = match filter.token {
        Some(_) => ("request_log_token t CROSS JOIN request_log l", "t.log_key"),
        None => ("request_log l", "l.log_key"),
    };
    // The index of the world alone is one of an expression (see the schema). No other has successes as such.
    let class = filter.class.filter(|class| *class != 2);
    let is_of_world = Filter { class, ..filter.clone() } == Filter::default();
    let world = if is_of_world { "l.world + 0" } else { "l.world" };
    let joined = if filter.token.is_some() { " AND l.log_key = t.log_key" } else { "" };
    let sql = format!(
        "SELECT {COLUMNS} FROM {from} WHERE {world} = $1 AND {key} > $2 AND {key} < $3{joined}{wheres} \
         ORDER BY {key} DESC LIMIT $4"
    );
    (sql, values)
}

/// The entry of a call, whosever it is.
pub fn find(read: &mut Read<'_>, request_id: &str) -> Result<Option<LogRow>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM request_log l WHERE l.request_id = $1 ORDER BY l.log_key LIMIT 1");
    read.row(&sql, &params![request_id])?.as_ref().map(entry).transpose()
}

/// What was sent and answered, sealed.
pub fn body(read: &mut Read<'_>, log_key: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT sealed FROM request_log_body WHERE log_key = $1";
    read.row(sql, &params![log_key])?.map(|row| row.get(0)).transpose()
}

/// The hashes of the tokens that a call named.
pub fn tokens(read: &mut Read<'_>, log_key: i64) -> Result<Vec<Vec<u8>>, StoreError> {
    let sql = "SELECT hash FROM request_log_token WHERE log_key = $1 ORDER BY hash";
    read.rows(sql, &params![log_key])?.iter().map(|row| row.get(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_given_narrows() {
        let (sql, values) = query(7, &Filter::default(), (0, 9), 50);
        assert!(!sql.contains("$5") && values.len() == 4, "{sql}");
        let filter = Filter { class: Some(4), token: Some(vec![1]), ..Filter::default() };
        let (sql, values) = query(7, &filter, (0, 9), 50);
        assert!(sql.contains("l.class = $5 AND t.hash = $6 AND l.error_code IS NOT NULL"), "{sql}");
        assert!(sql.ends_with("ORDER BY t.log_key DESC LIMIT $4") && values.len() == 6, "{sql}");
    }

    #[tokio::test]
    async fn what_narrows_a_list_is_looked_up_and_not_searched_for() {
        let folder = tempfile::tempdir().unwrap();
        let store = crate::Store::open(&crate::Location::Sqlite(folder.path().join("log.db"))).await.unwrap();
        let text = || Some("x".to_owned());
        let cases = [
            ("request_log_of_world", Filter::default()),
            ("request_log_of_world", Filter { class: Some(2), ..Filter::default() }),
            ("request_log_of_endpoint", Filter { endpoint: text(), ..Filter::default() }),
            ("request_log_of_class", Filter { class: Some(5), ..Filter::default() }),
            ("request_log_of_error", Filter { error_code: text(), ..Filter::default() }),
            ("request_log_of_cause", Filter { cause: text(), ..Filter::default() }),
            ("request_log_of_cause", Filter { cause: text(), endpoint: text(), ..Filter::default() }),
            ("request_log_of_id", Filter { request_id: text(), ..Filter::default() }),
            ("request_log_of_item", Filter { item_key: Some(1), ..Filter::default() }),
            ("request_log_of_session", Filter { link_session_id: text(), ..Filter::default() }),
            ("hash=?", Filter { token: Some(vec![1]), ..Filter::default() }),
        ];
        for (wanted, filter) in cases {
            let (sql, values) = query(7, &filter, (0, 9), 50);
            let explain = move |read: &mut Read<'_>| {
                let rows = read.rows(&format!("EXPLAIN QUERY PLAN {sql}"), &values)?;
                rows.iter().map(|row| row.get::<String>(3)).collect::<Result<Vec<_>, StoreError>>()
            };
            let plan = store.read(explain).await.unwrap().join("; ");
            assert!(plan.contains(wanted) && !plan.contains("TEMP B-TREE"), "{wanted}: {plan}");
        }
    }
}
