//! Worlds of deleted clients, for as long as a call of theirs may still turn up.

use crate::{Read, StoreError, Write, params};
use std::collections::BTreeSet;

/// Notes that a world is erased.
pub fn note(write: &mut Write<'_>, world: i64, machine_at: i64) -> Result<(), StoreError> {
    let sql = "INSERT INTO erased_world (world, machine_at) VALUES ($1, $2) ON CONFLICT (world) DO NOTHING";
    write.execute(sql, &params![world, machine_at]).map(drop)
}

/// All that are noted.
pub fn all(read: &mut Read<'_>) -> Result<BTreeSet<i64>, StoreError> {
    read.rows("SELECT world FROM erased_world", &[])?.iter().map(|row| row.get(0)).collect()
}

/// Forgets those that were erased before `machine_at`.
pub fn forget_before(write: &mut Write<'_>, machine_at: i64) -> Result<(), StoreError> {
    write.execute("DELETE FROM erased_world WHERE machine_at < $1", &params![machine_at]).map(drop)
}
