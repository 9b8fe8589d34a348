//! Accounts whose numbers a person typed in: the numbers, sealed, and how far their verification is.

use crate::{Read, StoreError, Write, params};

/// An account that was typed in.
#[derive(Clone, Debug)]
pub struct TypedAccountRow {
    /// Its Item.
    pub item_key: i64,
    /// Its world.
    pub world: i64,
    /// The numbers, sealed.
    pub sealed: Vec<u8>,
    /// How far its verification is.
    pub state: String,
    /// When it was typed in.
    pub made_at: i64,
    /// How many wrong codes there were.
    pub attempts: i64,
    /// The hash of the right one, where a person has to tell it.
    pub code: Option<Vec<u8>>,
}

/// Adds an account.
pub fn insert(write: &mut Write<'_>, row: &TypedAccountRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO typed_account (item_key, world, sealed, state, made_at, attempts, code) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let TypedAccountRow { item_key, world, sealed, state, made_at, attempts, code } = row;
    let (sealed, state, code) = (sealed.as_slice(), state.as_str(), code.as_deref());
    write.execute(sql, &params![*item_key, *world, sealed, state, *made_at, *attempts, code]).map(drop)
}

/// The account of an Item.
pub fn find(read: &mut Read<'_>, item_key: i64) -> Result<Option<TypedAccountRow>, StoreError> {
    let sql = "SELECT item_key, world, sealed, state, made_at, attempts, code FROM typed_account WHERE item_key = $1";
    let row = read.row(sql, &params![item_key])?;
    row.map(|row| {
        Ok(TypedAccountRow {
            item_key: row.get(0)?,
            world: row.get(1)?,
            sealed: row.get(2)?,
            state: row.get(3)?,
            made_at: row.get(4)?,
            attempts: row.get(5)?,
            code: row.get(6)?,
        })
    })
    .transpose()
}

/// Moves an account from one state to another, once: one conditional UPDATE. False when it is in another state.
pub fn settle(write: &mut Write<'_>, item_key: i64, from: &str, to: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE typed_account SET state = $3 WHERE item_key = $1 AND state = $2";
    write.execute(sql, &params![item_key, from, to]).map(|rows| rows == 1)
}

/// Counts a wrong code of an account in the state `from`; the last of `most` moves it to the state `to`. One
/// conditional UPDATE, so that there are never more. Answers how many there were; nothing in another state.
pub fn count_wrong_code(
    write: &mut Write<'_>,
    item_key: i64,
    from: &str,
    to: &str,
    most: i64,
) -> Result<Option<i64>, StoreError> {
    let sql = "UPDATE typed_account SET attempts = attempts + 1, \
               state = CASE WHEN attempts + 1 >= $4 THEN $3 ELSE state END \
               WHERE item_key = $1 AND state = $2 AND attempts < $4";
    if write.execute(sql, &params![item_key, from, to, most])? == 0 {
        return Ok(None);
    }
    Ok(find(write, item_key)?.map(|row| row.attempts))
}

/// Forgets the account of an Item.
pub fn delete(write: &mut Write<'_>, item_key: i64) -> Result<(), StoreError> {
    write.execute("DELETE FROM typed_account WHERE item_key = $1", &params![item_key]).map(drop)
}
