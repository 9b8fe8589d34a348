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
    /// The configuration, JSON.
    pub body: String,
}

/// Adds a link token.
pub fn insert(write: &mut Write<'_>, hash: &[u8], row: &LinkTokenRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO link_token (hash, world, sealed, created_at, expires_at, body) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let LinkTokenRow { world, sealed, created_at, expires_at, body } = row;
    let values = params![hash, *world, sealed.as_slice(), *created_at, *expires_at, body.as_str()];
    write.execute(sql, &values).map(drop)
}

/// The link token of this hash, expired or not.
pub fn find(read: &mut Read<'_>, hash: &[u8]) -> Result<Option<LinkTokenRow>, StoreError> {
    let sql = "SELECT world, sealed, created_at, expires_at, body FROM link_token WHERE hash = $1";
    let row = read.row(sql, &params![hash])?;
    row.map(|row| {
        Ok(LinkTokenRow {
            world: row.get(0)?,
            sealed: row.get(1)?,
            created_at: row.get(2)?,
            expires_at: row.get(3)?,
            body: row.get(4)?,
        })
    })
    .transpose()
}
