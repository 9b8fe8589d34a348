//! Failed requests, so that each can be asked why.

use crate::{Read, StoreError, Write, params};

/// Keeps what is known of a failed request, JSON.
pub fn insert(
    write: &mut Write<'_>,
    request_id: &str,
    world: i64,
    received_at: i64,
    machine_at: i64,
    body: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO failed_request (request_id, world, received_at, machine_at, body) \
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (request_id) DO NOTHING";
    write.execute(sql, &params![request_id, world, received_at, machine_at, body]).map(drop)
}

/// What is known of a failed request of this world.
pub fn find(read: &mut Read<'_>, world: i64, request_id: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT body FROM failed_request WHERE request_id = $1 AND world = $2";
    read.row(sql, &params![request_id, world])?.map(|row| row.get(0)).transpose()
}

/// Forgets what is older than `machine_at`.
pub fn forget_before(write: &mut Write<'_>, machine_at: i64) -> Result<u64, StoreError> {
    write.execute("DELETE FROM failed_request WHERE machine_at < $1", &params![machine_at])
}
