//! Link tokens: what a Link session was configured with.

use crate::{Read, StoreError, Write, params};

/// A link token.
#[derive(Clone, Debug)]
pub struct LinkTokenRow {
    /// Its world.
    pub world: i64,
    /// The token's text, sealed, because `/link/token/get` gives it out again.
    pub sealed: Vec<u8>,
    /// When it was made.
    pub created_at: i64,
    /// When it expires.
    pub expires_at: i64,
    /// When it stopped being good before that.
    pub ended_at: Option<i64>,
    /// What ended it.
    pub ended_by: Option<String>,
    /// The configuration, JSON.
    pub body: String,
}

/// Adds a link token.
pub fn insert(write: &mut Write<'_>, hash: &[u8], row: &LinkTokenRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO link_token (hash, world, sealed, created_at, expires_at, ended_at, ended_by, refused_logins, body) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)";
    let LinkTokenRow { world, sealed, created_at, expires_at, ended_at, ended_by, body } = row;
    let (ended_by, body) = (ended_by.as_deref(), body.as_str());
    let values =
        params![hash, *world, sealed.as_slice(), *created_at, *expires_at, *ended_at, ended_by, body];
    write.execute(sql, &values).map(drop)
}

/// The link token of this hash, good or not.
pub fn find(read: &mut Read<'_>, hash: &[u8]) -> Result<Option<LinkTokenRow>, StoreError> {
    let sql = "SELECT world, sealed, created_at, expires_at, ended_at, ended_by, body FROM link_token WHERE hash = $1";
    let row = read.row(sql, &params![hash])?;
    row.map(|row| {
        Ok(LinkTokenRow {
            world: row.get(0)?,
            sealed: row.get(1)?,
            created_at: row.get(2)?,
            expires_at: row.get(3)?,
            ended_at: row.get(4)?,
            ended_by: row.get(5)?,
            body: row.get(6)?,
        })
    })
    .transpose()
}

/// Ends a good link token, once: one conditional UPDATE. False when it had ended before.
pub fn end(write: &mut Write<'_>, hash: &[u8], at: i64, by: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE link_token SET ended_at = $2, ended_by = $3 WHERE hash = $1 AND ended_at IS NULL";
    write.execute(sql, &params![hash, at, by]).map(|rows| rows == 1)
}

/// Counts a refused login; answers how many there were since the last success.
pub fn count_refused_login(write: &mut Write<'_>, hash: &[u8]) -> Result<i64, StoreError> {
    let sql = "UPDATE link_token SET refused_logins = refused_logins + 1 WHERE hash = $1";
    write.execute(sql, &params![hash])?;
    let row = write.row("SELECT refused_logins FROM link_token WHERE hash = $1", &params![hash])?;
    row.map_or(Ok(0), |row| row.get(0))
}

/// Forgets the refused logins.
pub fn forget_refused_logins(write: &mut Write<'_>, hash: &[u8]) -> Result<(), StoreError> {
    write.execute("UPDATE link_token SET refused_logins = 0 WHERE hash = $1", &params![hash]).map(drop)
}

/// Lets a good link token live until a moment at least.
pub fn prolong(write: &mut Write<'_>, hash: &[u8], until: i64) -> Result<(), StoreError> {
    let sql =
        "UPDATE link_token SET expires_at = $2 WHERE hash = $1 AND ended_at IS NULL AND expires_at < $2";
    write.execute(sql, &params![hash, until]).map(drop)
}
