//! Which Items belong to whoever has a telephone number or an e-mail address, by its keyed hash.

use crate::{Read, StoreError, Value, Write, params};

/// Adds contacts of an Item, as far as they are not known.
pub fn add(
    write: &mut Write<'_>,
    world: i64,
    item_key: i64,
    source: &str,
    contacts: &[Vec<u8>],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO item_contact (item_key, source, contact, world) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (item_key, source, contact) DO NOTHING";
    let row = |contact: &Vec<u8>| params![item_key, source, contact.as_slice(), world].to_vec();
    let rows: Vec<Vec<Value>> = contacts.iter().map(row).collect();
    write.execute_many(sql, &rows)
}

/// Forgets what one source told of an Item.
pub fn drop_of_source(write: &mut Write<'_>, item_key: i64, source: &str) -> Result<(), StoreError> {
    let sql = "DELETE FROM item_contact WHERE item_key = $1 AND source = $2";
    write.execute(sql, &params![item_key, source]).map(drop)
}

/// Forgets whose an Item is, and when it was last read.
pub fn drop_item(write: &mut Write<'_>, item_key: i64) -> Result<(), StoreError> {
    write.execute("DELETE FROM item_contact WHERE item_key = $1", &params![item_key])?;
    write.execute("DELETE FROM item_access WHERE item_key = $1", &params![item_key]).map(drop)
}

/// Adds contacts of a user.
pub fn add_of_user(
    write: &mut Write<'_>,
    world: i64,
    user_key: i64,
    contacts: &[Vec<u8>],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO user_contact (user_key, contact, world) VALUES ($1, $2, $3) \
               ON CONFLICT (user_key, contact) DO NOTHING";
    let row = |contact: &Vec<u8>| params![user_key, contact.as_slice(), world].to_vec();
    let rows: Vec<Vec<Value>> = contacts.iter().map(row).collect();
    write.execute_many(sql, &rows)
}

/// Forgets the contacts of a user.
pub fn drop_user(write: &mut Write<'_>, user_key: i64) -> Result<(), StoreError> {
    write.execute("DELETE FROM user_contact WHERE user_key = $1", &params![user_key]).map(drop)
}

/// Whether an Item is a contact's.
pub fn is_of(read: &mut Read<'_>, contact: &[u8], item_key: i64) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM item_contact WHERE item_key = $1 AND contact = $2 UNION ALL \
               SELECT 1 FROM user_item JOIN user_contact ON user_contact.user_key = user_item.user_key \
               WHERE user_item.item_key = $1 AND user_contact.contact = $2 LIMIT 1";
    Ok(read.row(sql, &params![item_key, contact])?.is_some())
}
