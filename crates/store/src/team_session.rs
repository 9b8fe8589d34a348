//! Who of the team is signed in, and how often somebody tried to be.

use crate::{Read, StoreError, Write, params};

/// Begins a session.
pub fn insert(
    write: &mut Write<'_>,
    hash: &[u8],
    member_id: &str,
    machine_started: i64,
    machine_expires: i64,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO team_session (hash, member_id, machine_started, machine_expires) \
               VALUES ($1, $2, $3, $4)";
    write.execute(sql, &params![hash, member_id, machine_started, machine_expires]).map(drop)
}

/// Whose session this is, while it lasts.
pub fn member_of(read: &mut Read<'_>, hash: &[u8], machine_now: i64) -> Result<Option<String>, StoreError> {
    let sql = "SELECT member_id FROM team_session WHERE hash = $1 AND machine_expires > $2";
    read.row(sql, &params![hash, machine_now])?.map(|row| row.get(0)).transpose()
}

/// Ends a session.
pub fn end(write: &mut Write<'_>, hash: &[u8]) -> Result<(), StoreError> {
    write.execute("DELETE FROM team_session WHERE hash = $1", &params![hash]).map(drop)
}

/// Ends every session of a member.
pub fn end_all(write: &mut Write<'_>, member_id: &str) -> Result<(), StoreError> {
    write.execute("DELETE FROM team_session WHERE member_id = $1", &params![member_id]).map(drop)
}

/// Forgets sessions that have expired by `machine_now`.
pub fn forget_expired(write: &mut Write<'_>, machine_now: i64) -> Result<(), StoreError> {
    write.execute("DELETE FROM team_session WHERE machine_expires <= $1", &params![machine_now]).map(drop)
}

/// Counts a try; `attempt_key` tells it from others of the same moment.
pub fn add_attempt(
    write: &mut Write<'_>,
    subject: &[u8],
    attempt_key: i64,
    machine_at: i64,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO team_attempt (subject, attempt_key, machine_at) VALUES ($1, $2, $3)";
    write.execute(sql, &params![subject, attempt_key, machine_at]).map(drop)
}

/// How many tries there were about this subject, and when the oldest of them was.
pub fn attempts(read: &mut Read<'_>, subject: &[u8]) -> Result<(i64, i64), StoreError> {
    let sql = "SELECT COUNT(*), COALESCE(MIN(machine_at), 0) FROM team_attempt WHERE subject = $1";
    let row = read.row(sql, &params![subject])?;
    row.map_or(Ok((0, 0)), |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Forgets the tries about a subject.
pub fn forget_attempts(write: &mut Write<'_>, subject: &[u8]) -> Result<(), StoreError> {
    write.execute("DELETE FROM team_attempt WHERE subject = $1", &params![subject]).map(drop)
}

/// Forgets all tries before `machine_at`.
pub fn forget_attempts_before(write: &mut Write<'_>, machine_at: i64) -> Result<(), StoreError> {
    write.execute("DELETE FROM team_attempt WHERE machine_at < $1", &params![machine_at]).map(drop)
}
