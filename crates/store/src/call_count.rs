//! Calls, counted by the minute, by the quarter of an hour and by the hour: what charts are drawn from.

use crate::{Read, Row, StoreError, Value, Write, erased_world, params};

/// Calls that are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountRow {
    /// Whose they were; 0 where the keys were not taken.
    pub world: i64,
    /// Over how many seconds they were counted.
    pub span: i64,
    /// When that began, machine time.
    pub start: i64,
    /// The path.
    pub endpoint: String,
    /// Why they failed; empty for successes.
    pub cause: String,
    /// The range of their latencies.
    pub bucket: i64,
    /// How many.
    pub calls: i64,
    /// How many of these have no entry in the log.
    pub unlogged: i64,
}

/// Adds to the counts. A client that was deleted meanwhile is not counted any more.
pub fn add(write: &mut Write<'_>, rows: &[CountRow]) -> Result<(), StoreError> {
    let values = |row: &CountRow| {
        let CountRow { world, span, start, endpoint, cause, bucket, calls, unlogged } = row;
        params![*world, *span, *start, endpoint, cause, *bucket, *calls, *unlogged].to_vec()
    };
    let erased = erased_world::all(write)?;
    let rows: Vec<Vec<Value>> = rows.iter().filter(|row| !erased.contains(&row.world)).map(values).collect();
    let sql = "INSERT INTO call_count (world, span, start, endpoint, cause, bucket, calls, unlogged) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
               ON CONFLICT (world, span, start, endpoint, cause, bucket) DO UPDATE \
               SET calls = call_count.calls + excluded.calls, unlogged = call_count.unlogged + excluded.unlogged";
    write.execute_many(sql, &rows)
}

/// The calls of a world in spans that began at `since` or later: the start of each span, a cause, how many calls, and
/// how many of these are not logged.
pub fn by_cause(
    read: &mut Read<'_>,
    world: i64,
    span: i64,
    since: i64,
) -> Result<Vec<(i64, String, i64, i64)>, StoreError> {
    let sql = "SELECT start, cause, CAST(SUM(calls) AS bigint), CAST(SUM(unlogged) AS bigint) FROM call_count \
               WHERE world = $1 AND span = $2 AND start >= $3 GROUP BY start, cause ORDER BY start, cause";
    let row = |row: &Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    read.rows(sql, &params![world, span, since])?.iter().map(row).collect()
}

/// The latencies of a world since then: an endpoint, a bucket, how many calls.
pub fn by_latency(
    read: &mut Read<'_>,
    world: i64,
    span: i64,
    since: i64,
) -> Result<Vec<(String, i64, i64)>, StoreError> {
    let sql = "SELECT endpoint, bucket, CAST(SUM(calls) AS bigint) FROM call_count \
               WHERE world = $1 AND span = $2 AND start >= $3 GROUP BY endpoint, bucket ORDER BY endpoint, bucket";
    let row = |row: &Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    read.rows(sql, &params![world, span, since])?.iter().map(row).collect()
}

/// What was called and how that ended, in spans that began at `since` or later: paths with causes, and how many of the
/// calls are not logged.
pub fn kinds(
    read: &mut Read<'_>,
    world: i64,
    span: i64,
    since: i64,
) -> Result<Vec<(String, String, i64)>, StoreError> {
    let sql = "SELECT endpoint, cause, CAST(SUM(unlogged) AS bigint) FROM call_count \
               WHERE world = $1 AND span = $2 AND start >= $3 GROUP BY endpoint, cause ORDER BY endpoint, cause";
    let row = |row: &Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    read.rows(sql, &params![world, span, since])?.iter().map(row).collect()
}

/// Forgets the counts of spans that began before `start`; answers how many rows.
pub fn forget_before(write: &mut Write<'_>, span: i64, start: i64) -> Result<u64, StoreError> {
    let sql = "DELETE FROM call_count WHERE span = $1 AND start < $2 \
               AND (world = 0 OR world IN (SELECT world FROM world))";
    write.execute(sql, &params![span, start])
}
