//! Visits to a bank's own pages, from the moment that a person leaves Link until they come back.

use crate::{Read, Row, StoreError, Write, params};

/// A visit.
#[derive(Clone, Debug)]
pub struct OauthVisitRow {
    /// The hash of what stands in the address of its pages.
    pub handle: Vec<u8>,
    /// The hash of its `oauth_state_id`.
    pub state: Vec<u8>,
    /// Its world.
    pub world: i64,
    /// The session that was left.
    pub session_id: String,
    /// The hash of that session's link token.
    pub token_hash: Vec<u8>,
    /// When the person left.
    pub left_at: i64,
    /// When the bank's pages were done.
    pub answered_at: Option<i64>,
    /// When the person was back in Link.
    pub returned_at: Option<i64>,
    /// Who signed in, what was chosen, and the way back.
    pub sealed: Vec<u8>,
}

const COLUMNS: &str =
    "handle, state, world, session_id, token_hash, left_at, answered_at, returned_at, sealed";

fn visit(row: &Row) -> Result<OauthVisitRow, StoreError> {
    Ok(OauthVisitRow {
        handle: row.get(0)?,
        state: row.get(1)?,
        world: row.get(2)?,
        session_id: row.get(3)?,
        token_hash: row.get(4)?,
        left_at: row.get(5)?,
        answered_at: row.get(6)?,
        returned_at: row.get(7)?,
        sealed: row.get(8)?,
    })
}

/// Adds a visit.
pub fn insert(write: &mut Write<'_>, row: &OauthVisitRow) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO oauth_visit ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
    let OauthVisitRow { handle, state, world, session_id, token_hash, left_at, .. } = row;
    let values = params![
        handle.as_slice(),
        state.as_slice(),
        *world,
        session_id.as_str(),
        token_hash.as_slice(),
        *left_at,
        row.answered_at,
        row.returned_at,
        row.sealed.as_slice()
    ];
    write.execute(&sql, &values).map(drop)
}

/// The visit of this handle.
pub fn find(read: &mut Read<'_>, handle: &[u8]) -> Result<Option<OauthVisitRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM oauth_visit WHERE handle = $1");
    read.row(&sql, &params![handle])?.as_ref().map(visit).transpose()
}

/// The visit of this state.
pub fn of_state(read: &mut Read<'_>, state: &[u8]) -> Result<Option<OauthVisitRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM oauth_visit WHERE state = $1");
    read.row(&sql, &params![state])?.as_ref().map(visit).transpose()
}

/// Keeps how far a person has come on the bank's pages; false when those were done before.
pub fn keep(write: &mut Write<'_>, handle: &[u8], sealed: &[u8]) -> Result<bool, StoreError> {
    let sql = "UPDATE oauth_visit SET sealed = $2 WHERE handle = $1 AND answered_at IS NULL";
    write.execute(sql, &params![handle, sealed]).map(|rows| rows == 1)
}

/// Ends the bank's part, once: one conditional UPDATE.
pub fn answer(write: &mut Write<'_>, handle: &[u8], at: i64, sealed: &[u8]) -> Result<bool, StoreError> {
    let sql =
        "UPDATE oauth_visit SET answered_at = $2, sealed = $3 WHERE handle = $1 AND answered_at IS NULL";
    write.execute(sql, &params![handle, at, sealed]).map(|rows| rows == 1)
}

/// Takes a person back who has been to the bank, once: one conditional UPDATE.
pub fn take_back(write: &mut Write<'_>, state: &[u8], at: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE oauth_visit SET returned_at = $2 \
               WHERE state = $1 AND answered_at IS NOT NULL AND returned_at IS NULL";
    write.execute(sql, &params![state, at]).map(|rows| rows == 1)
}
