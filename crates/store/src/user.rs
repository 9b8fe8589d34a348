//! Users: the people whom a client names, the tokens that open them, and what is theirs.

use crate::{Read, Row, StoreError, Write, params};

/// A user.
#[derive(Clone, Debug)]
pub struct UserRow {
    /// Its key.
    pub user_key: i64,
    /// Its world.
    pub world: i64,
    /// The id that clients see.
    pub user_id: String,
    /// The client's own name for the person.
    pub client_user_id: String,
    /// Whether it is a user of today, with a `usr_` id and no token.
    pub upgraded: bool,
    /// When it was made, on the world's clock.
    pub created_at: i64,
    /// When its data last changed.
    pub updated_at: i64,
    /// When it was removed.
    pub removed_at: Option<i64>,
    /// Who the person is, sealed.
    pub sealed: Vec<u8>,
}

const COLUMNS: &str =
    "user_key, world, user_id, client_user_id, upgraded, created_at, updated_at, removed_at, sealed";

fn user(row: &Row) -> Result<UserRow, StoreError> {
    Ok(UserRow {
        user_key: row.get(0)?,
        world: row.get(1)?,
        user_id: row.get(2)?,
        client_user_id: row.get(3)?,
        upgraded: row.get::<i64>(4)? == 1,
        created_at: row.get(5)?,
        updated_at: row.get(6)?,
        removed_at: row.get(7)?,
        sealed: row.get(8)?,
    })
}

/// Adds a user.
pub fn insert(write: &mut Write<'_>, row: &UserRow) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO end_user ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
    let UserRow { user_key, world, user_id, client_user_id, upgraded, created_at, .. } = row;
    let values = params![
        *user_key,
        *world,
        user_id.as_str(),
        client_user_id.as_str(),
        i64::from(*upgraded),
        *created_at,
        row.updated_at,
        row.removed_at,
        row.sealed.as_slice()
    ];
    write.execute(&sql, &values).map(drop)
}

/// The user of this key, removed or not.
pub fn by_key(read: &mut Read<'_>, user_key: i64) -> Result<Option<UserRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM end_user WHERE user_key = $1");
    read.row(&sql, &params![user_key])?.as_ref().map(user).transpose()
}

/// The user of this id, removed or not.
pub fn by_id(read: &mut Read<'_>, user_id: &str) -> Result<Option<UserRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM end_user WHERE user_id = $1");
    read.row(&sql, &params![user_id])?.as_ref().map(user).transpose()
}

/// The newest user whom a client calls so, removed or not.
pub fn by_name(
    read: &mut Read<'_>,
    world: i64,
    upgraded: bool,
    client_user_id: &str,
) -> Result<Option<UserRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM end_user WHERE world = $1 AND upgraded = $2 AND client_user_id = $3 \
         ORDER BY user_key DESC LIMIT 1"
    );
    read.row(&sql, &params![world, i64::from(upgraded), client_user_id])?.as_ref().map(user).transpose()
}

/// Saves who a user is.
pub fn update(write: &mut Write<'_>, row: &UserRow) -> Result<(), StoreError> {
    let sql = "UPDATE end_user SET updated_at = $2, sealed = $3 WHERE user_key = $1 AND removed_at IS NULL";
    write.execute(sql, &params![row.user_key, row.updated_at, row.sealed.as_slice()])?;
    write.touch(row.world);
    Ok(())
}

/// Removes a user, once, with what is known of the person; false when that was done before.
pub fn remove(write: &mut Write<'_>, row: &UserRow, at: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE end_user SET removed_at = $2, sealed = $3 WHERE user_key = $1 AND removed_at IS NULL";
    let nothing: &[u8] = &[];
    let removed = write.execute(sql, &params![row.user_key, at, nothing])? == 1;
    write.execute("DELETE FROM bank_income WHERE user_key = $1", &params![row.user_key])?;
    let sql = "UPDATE user_token SET ended_at = $2 WHERE user_key = $1 AND ended_at IS NULL";
    write.execute(sql, &params![row.user_key, at])?;
    write.touch(row.world);
    Ok(removed)
}

/// A token that opens a user.
#[derive(Clone, Debug)]
pub struct UserTokenRow {
    /// The world of the user.
    pub world: i64,
    /// `user`, or `third-party-user`.
    pub kind: String,
    /// The user.
    pub user_key: i64,
    /// The client that may use it, where that is not the user's own.
    pub for_client: Option<String>,
    /// When it was made, on the world's clock.
    pub created_at: i64,
    /// When it expires.
    pub expires_at: Option<i64>,
    /// When it was ended otherwise.
    pub ended_at: Option<i64>,
}

/// Adds a token.
pub fn insert_token(write: &mut Write<'_>, hash: &[u8], row: &UserTokenRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO user_token (hash, world, kind, user_key, for_client, created_at, expires_at, ended_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let UserTokenRow { world, kind, user_key, for_client, created_at, expires_at, ended_at } = row;
    let (kind, for_client) = (kind.as_str(), for_client.as_deref());
    let values = params![hash, *world, kind, *user_key, for_client, *created_at, *expires_at, *ended_at];
    write.execute(sql, &values).map(drop)
}

/// The token of this hash, alive or not.
pub fn token(read: &mut Read<'_>, hash: &[u8]) -> Result<Option<UserTokenRow>, StoreError> {
    let sql = "SELECT world, kind, user_key, for_client, created_at, expires_at, ended_at FROM user_token \
               WHERE hash = $1";
    let row = read.row(sql, &params![hash])?;
    row.map(|row| {
        Ok(UserTokenRow {
            world: row.get(0)?,
            kind: row.get(1)?,
            user_key: row.get(2)?,
            for_client: row.get(3)?,
            created_at: row.get(4)?,
            expires_at: row.get(5)?,
            ended_at: row.get(6)?,
        })
    })
    .transpose()
}

/// Ends a live token, once: one conditional UPDATE.
pub fn end_token(write: &mut Write<'_>, hash: &[u8], at: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE user_token SET ended_at = $2 \
               WHERE hash = $1 AND ended_at IS NULL AND (expires_at IS NULL OR expires_at > $2)";
    write.execute(sql, &params![hash, at]).map(|rows| rows == 1)
}

/// Gives an Item to a user; whoever had it before has it no more.
pub fn give_item(write: &mut Write<'_>, world: i64, user_key: i64, item_key: i64) -> Result<(), StoreError> {
    let sql = "INSERT INTO user_item (item_key, world, user_key) VALUES ($1, $2, $3) \
               ON CONFLICT (item_key) DO UPDATE SET user_key = $3";
    write.execute(sql, &params![item_key, world, user_key]).map(drop)
}

/// The keys of a user's Items that were not removed, the oldest first.
pub fn item_keys(read: &mut Read<'_>, user_key: i64) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT user_item.item_key FROM user_item JOIN item ON item.item_key = user_item.item_key \
               WHERE user_item.user_key = $1 AND item.removed_at IS NULL ORDER BY user_item.item_key";
    read.rows(sql, &params![user_key])?.iter().map(|row| row.get(0)).collect()
}

/// Ties a link token to the user whose sessions it opens.
pub fn tie_link_token(
    write: &mut Write<'_>,
    world: i64,
    user_key: i64,
    token_hash: &[u8],
    at: i64,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO user_link_token (token_hash, world, user_key, created_at) VALUES ($1, $2, $3, $4)";
    write.execute(sql, &params![token_hash, world, user_key, at]).map(drop)
}

/// The hashes of a user's link tokens, the newest first.
pub fn link_tokens(read: &mut Read<'_>, user_key: i64) -> Result<Vec<Vec<u8>>, StoreError> {
    let sql = "SELECT token_hash FROM user_link_token WHERE user_key = $1 ORDER BY created_at DESC";
    read.rows(sql, &params![user_key])?.iter().map(|row| row.get(0)).collect()
}
