//! Codes that prove a telephone number or an e-mail address, and the messages that carry them.

use crate::{Read, StoreError, Write, params};

/// A message that was to be sent.
pub struct MessageRow {
    /// Its key: later ones are greater.
    pub message_key: i64,
    /// Whom to, hashed.
    pub contact: Vec<u8>,
    /// When, machine time.
    pub machine_at: i64,
    /// Address and text, sealed.
    pub sealed: Vec<u8>,
}

/// Sets the code of a challenge; an older one ends.
pub fn put(write: &mut Write<'_>, challenge: &[u8], code: &[u8], expires: i64) -> Result<(), StoreError> {
    let sql = "INSERT INTO portal_code (challenge, code, attempts, machine_expires) VALUES ($1, $2, 0, $3) \
               ON CONFLICT (challenge) DO UPDATE SET code = excluded.code, attempts = 0, \
               machine_expires = excluded.machine_expires";
    write.execute(sql, &params![challenge, code, expires]).map(drop)
}

/// Takes one of a challenge's attempts; false when none is left or its time is over.
pub fn attempt(write: &mut Write<'_>, challenge: &[u8], patience: i64, now: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE portal_code SET attempts = attempts + 1 \
               WHERE challenge = $1 AND attempts < $2 AND machine_expires > $3";
    write.execute(sql, &params![challenge, patience, now]).map(|rows| rows == 1)
}

/// Uses a code up: true once, and only for the code of this challenge.
pub fn spend(write: &mut Write<'_>, challenge: &[u8], code: &[u8]) -> Result<bool, StoreError> {
    let sql = "DELETE FROM portal_code WHERE challenge = $1 AND code = $2";
    write.execute(sql, &params![challenge, code]).map(|rows| rows == 1)
}

/// Forgets codes that are over.
pub fn forget_expired(write: &mut Write<'_>, now: i64) -> Result<(), StoreError> {
    write.execute("DELETE FROM portal_code WHERE machine_expires <= $1", &params![now]).map(drop)
}

/// Keeps a message.
pub fn add_message(write: &mut Write<'_>, row: &MessageRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO portal_message (message_key, contact, machine_at, sealed) VALUES ($1, $2, $3, $4)";
    let MessageRow { message_key, contact, machine_at, sealed } = row;
    write.execute(sql, &params![*message_key, contact.as_slice(), *machine_at, sealed.as_slice()]).map(drop)
}

/// How many messages a contact got since then.
pub fn messages_since(read: &mut Read<'_>, contact: &[u8], since: i64) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM portal_message WHERE contact = $1 AND machine_at > $2";
    read.row(sql, &params![contact, since])?.map_or(Ok(0), |row| row.get(0))
}

/// How many messages all contacts together got since then.
pub fn all_messages_since(read: &mut Read<'_>, since: i64) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM portal_message WHERE machine_at > $1";
    read.row(sql, &params![since])?.map_or(Ok(0), |row| row.get(0))
}

/// The newest messages.
pub fn messages(read: &mut Read<'_>, limit: i64) -> Result<Vec<MessageRow>, StoreError> {
    let sql = "SELECT message_key, contact, machine_at, sealed FROM portal_message \
               ORDER BY message_key DESC LIMIT $1";
    let message = |row: &crate::Row| {
        Ok(MessageRow {
            message_key: row.get(0)?,
            contact: row.get(1)?,
            machine_at: row.get(2)?,
            sealed: row.get(3)?,
        })
    };
    read.rows(sql, &params![limit])?.iter().map(message).collect()
}

/// Forgets messages from before then.
pub fn forget_messages(write: &mut Write<'_>, before: i64) -> Result<(), StoreError> {
    write.execute("DELETE FROM portal_message WHERE machine_at < $1", &params![before]).map(drop)
}
