//! Rulesets that people wrote, by their world and key.

use crate::{Read, StoreError, Write, params};

/// Keeps a ruleset in place of one of the same key; without a body, that there is none.
pub fn put(write: &mut Write<'_>, world: i64, key: &str, body: Option<&str>) -> Result<(), StoreError> {
    let sql = "INSERT INTO signal_ruleset (world, ruleset_key, body) VALUES ($1, $2, $3) \
               ON CONFLICT (world, ruleset_key) DO UPDATE SET body = excluded.body";
    write.execute(sql, &params![world, key, body]).map(drop)
}

/// Forgets what was kept under a key; false when nothing was.
pub fn forget(write: &mut Write<'_>, world: i64, key: &str) -> Result<bool, StoreError> {
    let sql = "DELETE FROM signal_ruleset WHERE world = $1 AND ruleset_key = $2";
    write.execute(sql, &params![world, key]).map(|rows| rows == 1)
}

/// What is kept in a world: each key with its body, or that there is none.
pub fn of_world(read: &mut Read<'_>, world: i64) -> Result<Vec<(String, Option<String>)>, StoreError> {
    let sql = "SELECT ruleset_key, body FROM signal_ruleset WHERE world = $1 ORDER BY ruleset_key";
    read.rows(sql, &params![world])?.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}
