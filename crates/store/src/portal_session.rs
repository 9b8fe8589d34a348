//! Sessions of people who proved a telephone number or an e-mail address.

use crate::{Read, StoreError, Write, params};

/// Whose a session is.
pub struct PortalSessionRow {
    /// The keyed hash of the contact.
    pub contact: Vec<u8>,
    /// The contact itself, sealed.
    pub sealed: Vec<u8>,
}

/// Begins a session.
pub fn insert(
    write: &mut Write<'_>,
    hash: &[u8],
    row: &PortalSessionRow,
    expires: i64,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO portal_session (hash, contact, sealed, machine_expires) VALUES ($1, $2, $3, $4)";
    write.execute(sql, &params![hash, row.contact.as_slice(), row.sealed.as_slice(), expires]).map(drop)
}

/// Whose a session is, while it lasts.
pub fn find(read: &mut Read<'_>, hash: &[u8], now: i64) -> Result<Option<PortalSessionRow>, StoreError> {
    let sql = "SELECT contact, sealed FROM portal_session WHERE hash = $1 AND machine_expires > $2";
    let row = read.row(sql, &params![hash, now])?;
    row.map(|row| Ok(PortalSessionRow { contact: row.get(0)?, sealed: row.get(1)? })).transpose()
}

/// Ends a session.
pub fn end(write: &mut Write<'_>, hash: &[u8]) -> Result<(), StoreError> {
    write.execute("DELETE FROM portal_session WHERE hash = $1", &params![hash]).map(drop)
}

/// Forgets sessions that are over.
pub fn forget_expired(write: &mut Write<'_>, now: i64) -> Result<(), StoreError> {
    write.execute("DELETE FROM portal_session WHERE machine_expires <= $1", &params![now]).map(drop)
}
