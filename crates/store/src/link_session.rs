//! Link sessions: how far a person has come in Link, and what came of it.

use crate::{Read, Row, StoreError, Write, params};

/// A Link session.
#[derive(Clone, Debug)]
pub struct LinkSessionRow {
    /// The id that clients see.
    pub session_id: String,
    /// Its world.
    pub world: i64,
    /// The hash of the link token that opened it.
    pub token_hash: Vec<u8>,
    /// Its place among the sessions of that token.
    pub seq: i64,
    /// When it was opened.
    pub started_at: i64,
    /// When it ended.
    pub finished_at: Option<i64>,
    /// Where the person is and what was told, sealed.
    pub sealed: Vec<u8>,
}

const COLUMNS: &str = "session_id, world, token_hash, seq, started_at, finished_at, sealed";

fn session(row: &Row) -> Result<LinkSessionRow, StoreError> {
    Ok(LinkSessionRow {
        session_id: row.get(0)?,
        world: row.get(1)?,
        token_hash: row.get(2)?,
        seq: row.get(3)?,
        started_at: row.get(4)?,
        finished_at: row.get(5)?,
        sealed: row.get(6)?,
    })
}

/// Who holds a session, and how long at most, on the machine's clock.
#[derive(Clone, Copy, Debug)]
pub struct Hold<'a> {
    /// Whoever walks it.
    pub holder: &'a str,
    /// Until when nobody else does; 0 lets go of it.
    pub until: i64,
}

/// Adds a session.
pub fn insert(write: &mut Write<'_>, row: &LinkSessionRow, hold: Hold<'_>) -> Result<(), StoreError> {
    let sql = "INSERT INTO link_session \
               (session_id, world, token_hash, seq, started_at, finished_at, holder, held_until, sealed) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let LinkSessionRow { session_id, world, token_hash, seq, started_at, finished_at, sealed } = row;
    let values = params![
        session_id.as_str(),
        *world,
        token_hash.as_slice(),
        *seq,
        *started_at,
        *finished_at,
        hold.holder,
        hold.until,
        sealed.as_slice()
    ];
    write.execute(sql, &values).map(drop)
}

/// Saves a session; false when its holder had lost it.
pub fn save(write: &mut Write<'_>, row: &LinkSessionRow, hold: Hold<'_>) -> Result<bool, StoreError> {
    let sql = "UPDATE link_session SET finished_at = $3, sealed = $4, held_until = $5 \
               WHERE session_id = $1 AND holder = $2 AND finished_at IS NULL";
    let values =
        params![row.session_id.as_str(), hold.holder, row.finished_at, row.sealed.as_slice(), hold.until];
    write.execute(sql, &values).map(|rows| rows == 1)
}

/// The session of this id.
pub fn find(read: &mut Read<'_>, session_id: &str) -> Result<Option<LinkSessionRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM link_session WHERE session_id = $1");
    read.row(&sql, &params![session_id])?.as_ref().map(session).transpose()
}

/// The token's open sessions that nobody holds, the newest first.
pub fn resting(
    read: &mut Read<'_>,
    token_hash: &[u8],
    machine_now: i64,
) -> Result<Vec<LinkSessionRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM link_session \
         WHERE token_hash = $1 AND finished_at IS NULL AND held_until <= $2 ORDER BY seq DESC"
    );
    read.rows(&sql, &params![token_hash, machine_now])?.iter().map(session).collect()
}

/// Takes hold of an open session, once: one conditional UPDATE.
pub fn hold(
    write: &mut Write<'_>,
    session_id: &str,
    hold: Hold<'_>,
    machine_now: i64,
) -> Result<bool, StoreError> {
    let sql = "UPDATE link_session SET holder = $2, held_until = $4 \
               WHERE session_id = $1 AND finished_at IS NULL AND held_until <= $3";
    write.execute(sql, &params![session_id, hold.holder, machine_now, hold.until]).map(|rows| rows == 1)
}

/// Lets go of every session: for a process that starts with the data to itself, so that whoever held one is gone.
pub fn release_all(write: &mut Write<'_>) -> Result<(), StoreError> {
    write.execute("UPDATE link_session SET held_until = 0 WHERE held_until > 0", &[]).map(drop)
}

/// The token's sessions, the oldest first.
pub fn of_token(read: &mut Read<'_>, token_hash: &[u8]) -> Result<Vec<LinkSessionRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM link_session WHERE token_hash = $1 ORDER BY seq");
    read.rows(&sql, &params![token_hash])?.iter().map(session).collect()
}
