//! Tokens by their keyed hash, kept after their end so that a later failure can be explained.

use crate::{Read, Row, StoreError, Write, params};

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// Its world.
    pub world: i64,
    /// `access`, `public`, `processor` …
    pub kind: String,
    /// The Item that it opens.
    pub item_key: Option<i64>,
    /// When it was made, on the world's clock.
    pub created_at: i64,
    /// When it expires.
    pub expires_at: Option<i64>,
    /// When it was ended otherwise.
    pub ended_at: Option<i64>,
    /// How it ended: `exchanged`, `rotated` or `removed`.
    pub ended_by: Option<String>,
}

const COLUMNS: &str = "world, kind, item_key, created_at, expires_at, ended_at, ended_by";

fn token(row: &Row) -> Result<TokenRow, StoreError> {
    Ok(TokenRow {
        world: row.get(0)?,
        kind: row.get(1)?,
        item_key: row.get(2)?,
        created_at: row.get(3)?,
        expires_at: row.get(4)?,
        ended_at: row.get(5)?,
        ended_by: row.get(6)?,
    })
}

/// Adds a token.
pub fn insert(write: &mut Write<'_>, hash: &[u8], row: &TokenRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO token (hash, world, kind, item_key, created_at, expires_at, ended_at, ended_by) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let TokenRow { world, kind, item_key, created_at, expires_at, ended_at, ended_by } = row;
    let by = ended_by.as_deref();
    let values = params![hash, *world, kind.as_str(), *item_key, *created_at, *expires_at, *ended_at, by];
    write.execute(sql, &values).map(drop)
}

/// The token of this hash, alive or not.
pub fn find(read: &mut Read<'_>, hash: &[u8]) -> Result<Option<TokenRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM token WHERE hash = $1");
    read.row(&sql, &params![hash])?.as_ref().map(token).transpose()
}

/// Ends a live token, once: one conditional UPDATE. False when it had ended before or has expired by `at`.
pub fn end(write: &mut Write<'_>, hash: &[u8], at: i64, by: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE token SET ended_at = $2, ended_by = $3 \
               WHERE hash = $1 AND ended_at IS NULL AND (expires_at IS NULL OR expires_at > $2)";
    write.execute(sql, &params![hash, at, by]).map(|rows| rows == 1)
}

/// Ends every live token of an Item.
pub fn end_all(write: &mut Write<'_>, item_key: i64, at: i64, by: &str) -> Result<(), StoreError> {
    let sql = "UPDATE token SET ended_at = $2, ended_by = $3 WHERE item_key = $1 AND ended_at IS NULL";
    write.execute(sql, &params![item_key, at, by]).map(drop)
}

/// An Item's tokens, oldest first.
pub fn of_item(read: &mut Read<'_>, item_key: i64) -> Result<Vec<TokenRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM token WHERE item_key = $1 ORDER BY created_at");
    read.rows(&sql, &params![item_key])?.iter().map(token).collect()
}
