//! The life of an Item, for people to read: the timeline of an explanation.

use crate::{Read, StoreError, Write, params};

/// Notes the first event of a new Item. It reads nothing, so that Items made side by side do not collide.
pub fn begin(write: &mut Write<'_>, item_key: i64, at: i64, event: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO life_event (item_key, seq, at, event) VALUES ($1, 1, $2, $3)";
    write.execute(sql, &params![item_key, at, event]).map(drop)
}

/// Notes that `event` happened at `at` on the world's clock.
pub fn note(write: &mut Write<'_>, item_key: i64, at: i64, event: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO life_event (item_key, seq, at, event) \
               SELECT $1, COALESCE(MAX(seq), 0) + 1, $2, $3 FROM life_event WHERE item_key = $1";
    write.execute(sql, &params![item_key, at, event]).map(drop)
}

/// The number of the last event so far.
pub fn last(read: &mut Read<'_>, item_key: i64) -> Result<i64, StoreError> {
    let sql = "SELECT COALESCE(MAX(seq), 0) FROM life_event WHERE item_key = $1";
    read.row(sql, &params![item_key])?.map_or(Ok(0), |row| row.get(0))
}

/// The last `limit` events up to the one of this number, oldest first.
pub fn until(
    read: &mut Read<'_>,
    item_key: i64,
    seq: i64,
    limit: i64,
) -> Result<Vec<(i64, String)>, StoreError> {
    let sql = "SELECT at, event FROM life_event WHERE item_key = $1 AND seq <= $2 ORDER BY seq DESC LIMIT $3";
    let rows = read.rows(sql, &params![item_key, seq, limit])?;
    rows.iter().rev().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// The last `limit` events, oldest first.
pub fn of_item(read: &mut Read<'_>, item_key: i64, limit: i64) -> Result<Vec<(i64, String)>, StoreError> {
    let sql = "SELECT at, event FROM life_event WHERE item_key = $1 ORDER BY seq DESC LIMIT $2";
    let rows = read.rows(sql, &params![item_key, limit])?;
    rows.iter().rev().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}
