//! Link tokens whose page was handed out by `/link_delivery/create`.

use crate::{Read, StoreError, Write, params};

/// A page that was handed out.
#[derive(Clone, Debug)]
pub struct LinkDeliveryRow {
    /// The hash of its link token.
    pub token_hash: Vec<u8>,
    /// Its world.
    pub world: i64,
    /// When it was handed out first.
    pub created_at: i64,
    /// The Items that came of it, sealed.
    pub sealed: Option<Vec<u8>>,
}

/// Keeps that a page was handed out; one that was before stays as it is.
pub fn insert(write: &mut Write<'_>, token_hash: &[u8], world: i64, at: i64) -> Result<(), StoreError> {
    let sql = "INSERT INTO link_delivery (token_hash, world, created_at) VALUES ($1, $2, $3) \
               ON CONFLICT (token_hash) DO NOTHING";
    write.execute(sql, &params![token_hash, world, at]).map(drop)
}

/// The page of a link token, where it was handed out.
pub fn find(read: &mut Read<'_>, token_hash: &[u8]) -> Result<Option<LinkDeliveryRow>, StoreError> {
    let sql = "SELECT token_hash, world, created_at, sealed FROM link_delivery WHERE token_hash = $1";
    let row = read.row(sql, &params![token_hash])?;
    row.map(|row| {
        Ok(LinkDeliveryRow {
            token_hash: row.get(0)?,
            world: row.get(1)?,
            created_at: row.get(2)?,
            sealed: row.get(3)?,
        })
    })
    .transpose()
}

/// Keeps what came of it.
pub fn put_items(write: &mut Write<'_>, token_hash: &[u8], sealed: &[u8]) -> Result<(), StoreError> {
    let sql = "UPDATE link_delivery SET sealed = $2 WHERE token_hash = $1";
    write.execute(sql, &params![token_hash, sealed]).map(drop)
}
