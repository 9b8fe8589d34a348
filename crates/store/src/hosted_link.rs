//! The addresses of hosted Link pages.

use crate::{Read, Row, StoreError, Write, params};

/// A hosted Link page.
#[derive(Clone, Debug)]
pub struct HostedLinkRow {
    /// The hash of the id that stands in its address.
    pub hash: Vec<u8>,
    /// Its world.
    pub world: i64,
    /// The hash of its link token.
    pub token_hash: Vec<u8>,
    /// The id, sealed, because banks send people back to it.
    pub sealed: Vec<u8>,
}

const COLUMNS: &str = "hash, world, token_hash, sealed";

fn page(row: &Row) -> Result<HostedLinkRow, StoreError> {
    Ok(HostedLinkRow { hash: row.get(0)?, world: row.get(1)?, token_hash: row.get(2)?, sealed: row.get(3)? })
}

/// Adds a page.
pub fn insert(write: &mut Write<'_>, row: &HostedLinkRow) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO hosted_link ({COLUMNS}) VALUES ($1, $2, $3, $4)");
    let HostedLinkRow { hash, world, token_hash, sealed } = row;
    let values = params![hash.as_slice(), *world, token_hash.as_slice(), sealed.as_slice()];
    write.execute(&sql, &values).map(drop)
}

/// The page of this id.
pub fn find(read: &mut Read<'_>, hash: &[u8]) -> Result<Option<HostedLinkRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM hosted_link WHERE hash = $1");
    read.row(&sql, &params![hash])?.as_ref().map(page).transpose()
}

/// The page of this link token.
pub fn of_token(read: &mut Read<'_>, token_hash: &[u8]) -> Result<Option<HostedLinkRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM hosted_link WHERE token_hash = $1");
    read.row(&sql, &params![token_hash])?.as_ref().map(page).transpose()
}
