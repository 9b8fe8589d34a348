//! The Items of one person at a bank that keeps a single consent for each application.

use crate::{Read, StoreError, Write, params};

/// Notes that an Item is this person's.
pub fn insert(write: &mut Write<'_>, item_key: i64, world: i64, person: &[u8]) -> Result<(), StoreError> {
    let sql = "INSERT INTO sole_item (item_key, world, person) VALUES ($1, $2, $3)";
    write.execute(sql, &params![item_key, world, person]).map(drop)
}

/// The person's Items, the oldest first.
pub fn of_person(read: &mut Read<'_>, world: i64, person: &[u8]) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT item_key FROM sole_item WHERE person = $1 AND world = $2 ORDER BY item_key";
    read.rows(sql, &params![person, world])?.iter().map(|row| row.get(0)).collect()
}
