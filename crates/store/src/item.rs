//! Items, and the parts that a product's sync brings.

use crate::{Read, Row, StoreError, Write, params};

/// An Item.
#[derive(Clone, Debug)]
pub struct ItemRow {
    /// Its key: creation time and chance, so that new Items lie together.
    pub item_key: i64,
    /// Its world.
    pub world: i64,
    /// The id that clients see.
    pub item_id: String,
    /// When it was made.
    pub created_at: i64,
    /// When it was removed.
    pub removed_at: Option<i64>,
    /// The seq of the last change among its transactions.
    pub last_seq: i64,
    /// The Item's record, JSON.
    pub body: String,
    /// Its accounts as the bank last told of them, JSON.
    pub accounts: String,
    /// How the connector signs in, sealed.
    pub login: Vec<u8>,
}

const COLUMNS: &str = "item_key, world, item_id, created_at, removed_at, last_seq, body, accounts, login";

fn item(row: &Row) -> Result<ItemRow, StoreError> {
    Ok(ItemRow {
        item_key: row.get(0)?,
        world: row.get(1)?,
        item_id: row.get(2)?,
        created_at: row.get(3)?,
        removed_at: row.get(4)?,
        last_seq: row.get(5)?,
        body: row.get(6)?,
        accounts: row.get(7)?,
        login: row.get(8)?,
    })
}

/// Adds an Item.
pub fn insert(write: &mut Write<'_>, row: &ItemRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO item (item_key, world, item_id, created_at, removed_at, last_seq, body, accounts, login) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let ItemRow { item_key, world, item_id, created_at, removed_at, last_seq, body, accounts, login } = row;
    let (item_id, body, accounts) = (item_id.as_str(), body.as_str(), accounts.as_str());
    let values = params![
        *item_key,
        *world,
        item_id,
        *created_at,
        *removed_at,
        *last_seq,
        body,
        accounts,
        login.as_slice()
    ];
    write.execute(sql, &values).map(drop)
}

/// The Item of this key.
pub fn by_key(read: &mut Read<'_>, item_key: i64) -> Result<Option<ItemRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM item WHERE item_key = $1");
    read.row(&sql, &params![item_key])?.as_ref().map(item).transpose()
}

/// The Item of this id.
pub fn by_id(read: &mut Read<'_>, item_id: &str) -> Result<Option<ItemRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM item WHERE item_id = $1");
    read.row(&sql, &params![item_id])?.as_ref().map(item).transpose()
}

/// The id of the Item of this key.
pub fn id_of(read: &mut Read<'_>, item_key: i64) -> Result<Option<String>, StoreError> {
    let sql = "SELECT item_id FROM item WHERE item_key = $1";
    read.row(sql, &params![item_key])?.map(|row| row.get(0)).transpose()
}

/// The keys of a world's Items that were not removed.
pub fn live_keys(read: &mut Read<'_>, world: i64) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT item_key FROM item WHERE world = $1 AND removed_at IS NULL ORDER BY item_key";
    read.rows(sql, &params![world])?.iter().map(|row| row.get(0)).collect()
}

/// Up to `limit` Items of a world that are older than the key `before`, newest first; removed ones too.
pub fn newest(read: &mut Read<'_>, world: i64, before: i64, limit: i64) -> Result<Vec<ItemRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM item WHERE world = $1 AND item_key < $2 ORDER BY item_key DESC LIMIT $3"
    );
    read.rows(&sql, &params![world, before, limit])?.iter().map(item).collect()
}

/// The Items of a contact of this hash that were not removed, in worlds that are still there.
const OF_CONTACT: &str = "item_key IN (SELECT item_key FROM item_contact WHERE contact = $1 UNION \
                          SELECT user_item.item_key FROM user_contact \
                          JOIN user_item ON user_item.user_key = user_contact.user_key \
                          WHERE user_contact.contact = $1) \
                          AND removed_at IS NULL AND world IN (SELECT world FROM world)";

/// Up to `limit` Items of a contact that are older than the key `before`, newest first.
pub fn of_contact(
    read: &mut Read<'_>,
    contact: &[u8],
    before: i64,
    limit: i64,
) -> Result<Vec<ItemRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM item WHERE {OF_CONTACT} AND item_key < $2 ORDER BY item_key DESC LIMIT $3"
    );
    read.rows(&sql, &params![contact, before, limit])?.iter().map(item).collect()
}

/// How many Items a contact has.
pub fn count_of_contact(read: &mut Read<'_>, contact: &[u8]) -> Result<i64, StoreError> {
    let sql = format!("SELECT COUNT(*) FROM item WHERE {OF_CONTACT}");
    read.row(&sql, &params![contact])?.map_or(Ok(0), |row| row.get(0))
}

/// How many Items of a world were not removed.
pub fn count_live(read: &mut Read<'_>, world: i64) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM item WHERE world = $1 AND removed_at IS NULL";
    read.row(sql, &params![world])?.map_or(Ok(0), |row| row.get(0))
}

/// Saves what may change of an Item.
pub fn update(write: &mut Write<'_>, row: &ItemRow) -> Result<(), StoreError> {
    let sql = "UPDATE item SET removed_at = $2, last_seq = $3, body = $4, accounts = $5, login = $6 \
               WHERE item_key = $1";
    let ItemRow { item_key, removed_at, last_seq, body, accounts, login, .. } = row;
    let (body, accounts) = (body.as_str(), accounts.as_str());
    let values = params![*item_key, *removed_at, *last_seq, body, accounts, login.as_slice()];
    write.execute(sql, &values)?;
    write.touch(row.world);
    Ok(())
}

/// A part of an Item's data, JSON.
pub fn part(read: &mut Read<'_>, item_key: i64, part: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT body FROM item_part WHERE item_key = $1 AND part = $2";
    read.row(sql, &params![item_key, part])?.map(|row| row.get(0)).transpose()
}

/// Saves a part of an Item's data.
pub fn put_part(write: &mut Write<'_>, item_key: i64, part: &str, body: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO item_part (item_key, part, body) VALUES ($1, $2, $3) \
               ON CONFLICT (item_key, part) DO UPDATE SET body = $3";
    write.execute(sql, &params![item_key, part, body]).map(drop)
}

/// Deletes what was synced for an Item: parts and transactions.
pub fn drop_data(write: &mut Write<'_>, item_key: i64) -> Result<(), StoreError> {
    write.execute("DELETE FROM item_part WHERE item_key = $1", &params![item_key])?;
    write.execute("DELETE FROM posting WHERE item_key = $1", &params![item_key]).map(drop)
}
