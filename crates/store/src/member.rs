//! People of the team, and the links by which they set a password.

use crate::{Read, Row, StoreError, Write, params};

/// A member of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// Its id.
    pub member_id: String,
    /// In small letters.
    pub email: String,
    /// What it may do, one word.
    pub role: String,
    /// The password's Argon2 hash, once one was set.
    pub password: Option<String>,
    /// When it was added, machine time.
    pub machine_created: i64,
}

const COLUMNS: &str = "member_id, email, role, password, machine_created";

fn member(row: &Row) -> Result<MemberRow, StoreError> {
    Ok(MemberRow {
        member_id: row.get(0)?,
        email: row.get(1)?,
        role: row.get(2)?,
        password: row.get(3)?,
        machine_created: row.get(4)?,
    })
}

/// Adds a member.
pub fn insert(write: &mut Write<'_>, row: &MemberRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO member (member_id, email, role, password, machine_created) \
               VALUES ($1, $2, $3, $4, $5)";
    let MemberRow { member_id, email, role, password, machine_created } = row;
    let values =
        params![member_id.as_str(), email.as_str(), role.as_str(), password.as_deref(), *machine_created];
    write.execute(sql, &values).map(drop)
}

/// Every member, oldest first.
pub fn all(read: &mut Read<'_>) -> Result<Vec<MemberRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM member ORDER BY machine_created, member_id");
    read.rows(&sql, &[])?.iter().map(member).collect()
}

/// Whether there is any member.
pub fn exists(read: &mut Read<'_>) -> Result<bool, StoreError> {
    read.row("SELECT 1 FROM member LIMIT 1", &[]).map(|row| row.is_some())
}

/// The member of this id.
pub fn find(read: &mut Read<'_>, member_id: &str) -> Result<Option<MemberRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM member WHERE member_id = $1");
    read.row(&sql, &params![member_id])?.as_ref().map(member).transpose()
}

/// The member of this e-mail address.
pub fn by_email(read: &mut Read<'_>, email: &str) -> Result<Option<MemberRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM member WHERE email = $1");
    read.row(&sql, &params![email])?.as_ref().map(member).transpose()
}

/// Sets what a member may do.
pub fn set_role(write: &mut Write<'_>, member_id: &str, role: &str) -> Result<(), StoreError> {
    write.execute("UPDATE member SET role = $2 WHERE member_id = $1", &params![member_id, role]).map(drop)
}

/// Sets a member's password hash.
pub fn set_password(write: &mut Write<'_>, member_id: &str, hash: &str) -> Result<(), StoreError> {
    let sql = "UPDATE member SET password = $2 WHERE member_id = $1";
    write.execute(sql, &params![member_id, hash]).map(drop)
}

/// Removes a member with its links.
pub fn remove(write: &mut Write<'_>, member_id: &str) -> Result<(), StoreError> {
    drop_links(write, member_id)?;
    write.execute("DELETE FROM member WHERE member_id = $1", &params![member_id]).map(drop)
}

/// Adds a link by which a member may set a password.
pub fn add_link(
    write: &mut Write<'_>,
    hash: &[u8],
    member_id: &str,
    machine_expires: i64,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO member_link (hash, member_id, machine_expires) VALUES ($1, $2, $3)";
    write.execute(sql, &params![hash, member_id, machine_expires]).map(drop)
}

/// Whose link this is, while it is good.
pub fn of_link(read: &mut Read<'_>, hash: &[u8], machine_now: i64) -> Result<Option<MemberRow>, StoreError> {
    let sql = "SELECT member_id FROM member_link WHERE hash = $1 AND machine_expires > $2";
    let Some(row) = read.row(sql, &params![hash, machine_now])? else { return Ok(None) };
    find(read, row.get(0)?)
}

/// Ends a good link, once: one conditional DELETE. False when it was used before or has expired.
pub fn use_link(write: &mut Write<'_>, hash: &[u8], machine_now: i64) -> Result<bool, StoreError> {
    let sql = "DELETE FROM member_link WHERE hash = $1 AND machine_expires > $2";
    write.execute(sql, &params![hash, machine_now]).map(|rows| rows == 1)
}

/// Ends every link of a member.
pub fn drop_links(write: &mut Write<'_>, member_id: &str) -> Result<(), StoreError> {
    write.execute("DELETE FROM member_link WHERE member_id = $1", &params![member_id]).map(drop)
}
