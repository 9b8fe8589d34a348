//! What happened at the bank behind an Item's login, in order.

use crate::{Read, StoreError, Write, params};

/// Appends a change, JSON.
pub fn append(write: &mut Write<'_>, item_key: i64, body: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO bank_change (item_key, seq, body) \
               SELECT $1, COALESCE(MAX(seq), 0) + 1, $2 FROM bank_change WHERE item_key = $1";
    write.execute(sql, &params![item_key, body]).map(drop)
}

/// Every change, oldest first.
pub fn of_item(read: &mut Read<'_>, item_key: i64) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT body FROM bank_change WHERE item_key = $1 ORDER BY seq";
    read.rows(sql, &params![item_key])?.iter().map(|row| row.get(0)).collect()
}
