//! Failed requests, so that each can be asked why.

use crate::{Read, Row, StoreError, Write, params};

/// A failed request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedRow {
    /// Its id.
    pub request_id: String,
    /// Its world.
    pub world: i64,
    /// When, on the world's clock.
    pub received_at: i64,
    /// When, on the machine's clock.
    pub machine_at: i64,
    /// What is known of it, JSON.
    pub body: String,
    /// `TYPE/CODE`, by which such requests are listed.
    pub error: String,
}

const COLUMNS: &str = "request_id, world, received_at, machine_at, body, error";

fn failed(row: &Row) -> Result<FailedRow, StoreError> {
    Ok(FailedRow {
        request_id: row.get(0)?,
        world: row.get(1)?,
        received_at: row.get(2)?,
        machine_at: row.get(3)?,
        body: row.get(4)?,
        error: row.get(5)?,
    })
}

/// Keeps a failed request.
pub fn insert(write: &mut Write<'_>, row: &FailedRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO failed_request (request_id, world, received_at, machine_at, body, error) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (request_id) DO NOTHING";
    let FailedRow { request_id, world, received_at, machine_at, body, error } = row;
    let values = params![request_id, *world, *received_at, *machine_at, body, error];
    write.execute(sql, &values).map(drop)
}

/// What is known of a failed request of this world.
pub fn find(read: &mut Read<'_>, world: i64, request_id: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT body FROM failed_request WHERE request_id = $1 AND world = $2";
    read.row(sql, &params![request_id, world])?.map(|row| row.get(0)).transpose()
}

/// The failed request of this id, whosever it is.
pub fn find_anywhere(read: &mut Read<'_>, request_id: &str) -> Result<Option<FailedRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM failed_request WHERE request_id = $1");
    read.row(&sql, &params![request_id])?.as_ref().map(failed).transpose()
}

/// The newest failed requests of a world.
pub fn newest(read: &mut Read<'_>, world: i64, limit: i64) -> Result<Vec<FailedRow>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM failed_request WHERE world = $1 ORDER BY machine_at DESC LIMIT $2");
    read.rows(&sql, &params![world, limit])?.iter().map(failed).collect()
}

/// The newest requests that failed with this error (`TYPE/CODE`), of any client.
pub fn with_error(read: &mut Read<'_>, error: &str, limit: i64) -> Result<Vec<FailedRow>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM failed_request WHERE error = $1 ORDER BY machine_at DESC LIMIT $2");
    read.rows(&sql, &params![error, limit])?.iter().map(failed).collect()
}

/// Forgets what is older than `machine_at`, as many as `most`; answers how many.
pub fn forget_before(write: &mut Write<'_>, machine_at: i64, most: i64) -> Result<u64, StoreError> {
    let sql = "DELETE FROM failed_request WHERE request_id IN \
               (SELECT request_id FROM failed_request WHERE machine_at < $1 ORDER BY machine_at LIMIT $2)";
    write.execute(sql, &params![machine_at, most])
}
