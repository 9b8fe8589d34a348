//! People who want to hear when their bank answers again.

use crate::{Read, Row, StoreError, Write, params};

/// Somebody who waits.
#[derive(Clone, Debug)]
pub struct LinkRecoveryRow {
    /// The hash of the link token with which they go on.
    pub token_hash: Vec<u8>,
    /// Its world.
    pub world: i64,
    /// What they wait for the end of.
    pub issue_id: String,
    /// When they were written to.
    pub told_at: Option<i64>,
    /// Their address and how far they were, sealed.
    pub sealed: Vec<u8>,
}

const COLUMNS: &str = "token_hash, world, issue_id, told_at, sealed";

fn waiting(row: &Row) -> Result<LinkRecoveryRow, StoreError> {
    Ok(LinkRecoveryRow {
        token_hash: row.get(0)?,
        world: row.get(1)?,
        issue_id: row.get(2)?,
        told_at: row.get(3)?,
        sealed: row.get(4)?,
    })
}

/// Keeps who waits, in place of who waited with the same link token.
pub fn put(write: &mut Write<'_>, row: &LinkRecoveryRow) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO link_recovery ({COLUMNS}) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (token_hash) \
         DO UPDATE SET issue_id = excluded.issue_id, told_at = excluded.told_at, sealed = excluded.sealed"
    );
    let LinkRecoveryRow { token_hash, world, issue_id, told_at, sealed } = row;
    let values = params![token_hash.as_slice(), *world, issue_id.as_str(), *told_at, sealed.as_slice()];
    write.execute(&sql, &values).map(drop)
}

/// Who waits with this link token, or has been written to.
pub fn find(read: &mut Read<'_>, token_hash: &[u8]) -> Result<Option<LinkRecoveryRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM link_recovery WHERE token_hash = $1");
    read.row(&sql, &params![token_hash])?.as_ref().map(waiting).transpose()
}

/// Who still waits for the end of an issue.
pub fn of_issue(read: &mut Read<'_>, issue_id: &str) -> Result<Vec<LinkRecoveryRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM link_recovery WHERE issue_id = $1 AND told_at IS NULL ORDER BY token_hash"
    );
    read.rows(&sql, &params![issue_id])?.iter().map(waiting).collect()
}

/// Notes that somebody is written to, once; false when that was done before.
pub fn tell(write: &mut Write<'_>, token_hash: &[u8], at: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE link_recovery SET told_at = $2 WHERE token_hash = $1 AND told_at IS NULL";
    write.execute(sql, &params![token_hash, at]).map(|rows| rows == 1)
}

/// Forgets who waits with a link token: they have linked a bank, or cannot any more.
pub fn forget(write: &mut Write<'_>, token_hash: &[u8]) -> Result<(), StoreError> {
    write.execute("DELETE FROM link_recovery WHERE token_hash = $1", &params![token_hash]).map(drop)
}
