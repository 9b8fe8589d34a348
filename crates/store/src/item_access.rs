//! When an application last read an Item.

use crate::{Read, StoreError, Write, params};

/// Notes that an Item was read; an earlier reading than what is known changes nothing.
pub fn note(write: &mut Write<'_>, item_key: i64, world: i64, at: i64) -> Result<(), StoreError> {
    let sql = "INSERT INTO item_access (item_key, world, at) VALUES ($1, $2, $3) \
               ON CONFLICT (item_key) DO UPDATE SET at = excluded.at WHERE item_access.at < excluded.at";
    write.execute(sql, &params![item_key, world, at]).map(drop)
}

/// When an Item was last read.
pub fn last(read: &mut Read<'_>, item_key: i64) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT at FROM item_access WHERE item_key = $1";
    read.row(sql, &params![item_key])?.map(|row| row.get(0)).transpose()
}
