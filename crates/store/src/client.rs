//! Clients (developers' applications) and their secrets.

use crate::{Read, Row, StoreError, Write, params};

/// A client.
#[derive(Clone, Debug)]
pub struct ClientRow {
    /// 24 hexadecimal digits.
    pub client_id: String,
    /// What the team calls it.
    pub name: String,
    /// When it was made: milliseconds since 1970, machine time.
    pub created_at: i64,
    /// What it may do, JSON.
    pub grants: String,
}

const COLUMNS: &str = "client_id, name, created_at, grants";

fn client(row: &Row) -> Result<ClientRow, StoreError> {
    Ok(ClientRow { client_id: row.get(0)?, name: row.get(1)?, created_at: row.get(2)?, grants: row.get(3)? })
}

/// Adds a client.
pub fn insert(write: &mut Write<'_>, client: &ClientRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO client (client_id, name, created_at, grants) VALUES ($1, $2, $3, $4)";
    let ClientRow { client_id, name, created_at, grants } = client;
    write.execute(sql, &params![client_id.as_str(), name.as_str(), *created_at, grants.as_str()]).map(drop)
}

/// The client of this id.
pub fn find(read: &mut Read<'_>, client_id: &str) -> Result<Option<ClientRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM client WHERE client_id = $1");
    read.row(&sql, &params![client_id])?.as_ref().map(client).transpose()
}

/// Every client, oldest first.
pub fn all(read: &mut Read<'_>) -> Result<Vec<ClientRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM client ORDER BY created_at, client_id");
    read.rows(&sql, &[])?.iter().map(client).collect()
}

/// Replaces what a client may do; false when there is no such client.
pub fn set_grants(write: &mut Write<'_>, client_id: &str, grants: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE client SET grants = $2 WHERE client_id = $1";
    write.execute(sql, &params![client_id, grants]).map(|rows| rows == 1)
}

/// Gives a client another name; false when there is no such client.
pub fn rename(write: &mut Write<'_>, client_id: &str, name: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE client SET name = $2 WHERE client_id = $1";
    write.execute(sql, &params![client_id, name]).map(|rows| rows == 1)
}

/// Adds a secret by its keyed hash.
pub fn add_secret(
    write: &mut Write<'_>,
    client_id: &str,
    environment: &str,
    hash: &[u8],
    at: i64,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO secret (client_id, environment, hash, created_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (client_id, environment, hash) DO NOTHING";
    write.execute(sql, &params![client_id, environment, hash, at]).map(drop)
}

/// Ends every secret of a client in an environment.
pub fn drop_secrets(write: &mut Write<'_>, client_id: &str, environment: &str) -> Result<(), StoreError> {
    let sql = "DELETE FROM secret WHERE client_id = $1 AND environment = $2";
    write.execute(sql, &params![client_id, environment]).map(drop)
}

/// The environments and keyed hashes of a client's live secrets.
pub fn secrets(read: &mut Read<'_>, client_id: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let sql = "SELECT environment, hash FROM secret WHERE client_id = $1 ORDER BY environment, created_at";
    read.rows(sql, &params![client_id])?.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// A live secret, known by its keyed hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretRow {
    /// Where it is good.
    pub environment: String,
    /// Its keyed hash.
    pub hash: Vec<u8>,
    /// When it was made, machine time.
    pub created_at: i64,
}

/// A client's live secrets with their age, oldest first.
pub fn dated_secrets(read: &mut Read<'_>, client_id: &str) -> Result<Vec<SecretRow>, StoreError> {
    let sql =
        "SELECT environment, hash, created_at FROM secret WHERE client_id = $1 ORDER BY created_at, hash";
    let rows = read.rows(sql, &params![client_id])?;
    let secret =
        |row: &Row| Ok(SecretRow { environment: row.get(0)?, hash: row.get(1)?, created_at: row.get(2)? });
    rows.iter().map(secret).collect()
}

/// Ends one secret; false when it is none of this client in this environment.
pub fn drop_secret(
    write: &mut Write<'_>,
    client_id: &str,
    environment: &str,
    hash: &[u8],
) -> Result<bool, StoreError> {
    let sql = "DELETE FROM secret WHERE client_id = $1 AND environment = $2 AND hash = $3";
    write.execute(sql, &params![client_id, environment, hash]).map(|rows| rows == 1)
}
