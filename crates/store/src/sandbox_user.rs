//! People whom a developer described, to sign in with at simulated banks.

use crate::{Read, StoreError, Write, params};

/// A saved person: the username, the sealed configuration and when it was saved, machine time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SandboxUserRow {
    /// What is typed as the username.
    pub username: String,
    /// The configuration, sealed.
    pub sealed: Vec<u8>,
    /// When it was last saved, machine time.
    pub machine_saved: i64,
}

/// Saves a client's person, in place of one of the same username.
pub fn put(write: &mut Write<'_>, client_id: &str, row: &SandboxUserRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO sandbox_user (client_id, username, sealed, machine_saved) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (client_id, username) DO UPDATE SET sealed = $3, machine_saved = $4";
    let SandboxUserRow { username, sealed, machine_saved } = row;
    write.execute(sql, &params![client_id, username.as_str(), sealed.as_slice(), *machine_saved]).map(drop)
}

/// A client's person of this username.
pub fn find(
    read: &mut Read<'_>,
    client_id: &str,
    username: &str,
) -> Result<Option<SandboxUserRow>, StoreError> {
    let sql =
        "SELECT username, sealed, machine_saved FROM sandbox_user WHERE client_id = $1 AND username = $2";
    let row = read.row(sql, &params![client_id, username])?;
    row.map(|row| {
        Ok(SandboxUserRow { username: row.get(0)?, sealed: row.get(1)?, machine_saved: row.get(2)? })
    })
    .transpose()
}

/// The usernames of a client's people, with when each was saved.
pub fn names(read: &mut Read<'_>, client_id: &str) -> Result<Vec<(String, i64)>, StoreError> {
    let sql = "SELECT username, machine_saved FROM sandbox_user WHERE client_id = $1 ORDER BY username";
    read.rows(sql, &params![client_id])?.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// Removes a client's person; false when there is none of this username.
pub fn remove(write: &mut Write<'_>, client_id: &str, username: &str) -> Result<bool, StoreError> {
    let sql = "DELETE FROM sandbox_user WHERE client_id = $1 AND username = $2";
    write.execute(sql, &params![client_id, username]).map(|rows| rows == 1)
}
