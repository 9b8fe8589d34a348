//! Facts about this installation: the epoch that counts its starts, the admin key's hash.

use crate::{Read, StoreError, Write, params};

/// The value of `name`.
pub fn get(read: &mut Read<'_>, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    read.row("SELECT value FROM setting WHERE name = $1", &params![name])?.map(|row| row.get(0)).transpose()
}

/// Sets `name`.
pub fn put(write: &mut Write<'_>, name: &str, value: &[u8]) -> Result<(), StoreError> {
    let sql = "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2";
    write.execute(sql, &params![name, value]).map(drop)
}

/// Forgets `name`.
pub fn delete(write: &mut Write<'_>, name: &str) -> Result<(), StoreError> {
    write.execute("DELETE FROM setting WHERE name = $1", &params![name]).map(drop)
}
