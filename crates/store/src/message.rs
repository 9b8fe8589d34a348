//! Messages to people: the outbox.

use crate::mail::{MailRow, mail};
use crate::{Read, Row, StoreError, Write, params};

/// A message to a person.
pub struct MessageRow {
    /// Its key: later ones are greater.
    pub message_key: i64,
    /// Whom to, hashed.
    pub contact: Vec<u8>,
    /// When, machine time.
    pub machine_at: i64,
    /// Address and text, sealed.
    pub sealed: Vec<u8>,
    /// What it is counted with.
    pub budget: Option<i64>,
}

/// Keeps a message.
pub fn add(write: &mut Write<'_>, row: &MessageRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO portal_message (message_key, contact, machine_at, sealed, budget) VALUES ($1, $2, $3, $4, $5)";
    let MessageRow { message_key, contact, machine_at, sealed, budget } = row;
    let values = params![*message_key, contact.as_slice(), *machine_at, sealed.as_slice(), *budget];
    write.execute(sql, &values).map(drop)
}

/// How many messages of a budget were sent since then.
pub fn count_since(read: &mut Read<'_>, budget: i64, since: i64) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM portal_message WHERE budget = $1 AND machine_at > $2";
    read.row(sql, &params![budget, since])?.map_or(Ok(0), |row| row.get(0))
}

/// How many messages of a budget a contact got since then.
pub fn count_to_since(
    read: &mut Read<'_>,
    contact: &[u8],
    budget: i64,
    since: i64,
) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM portal_message WHERE contact = $1 AND budget = $2 AND machine_at > $3";
    read.row(sql, &params![contact, budget, since])?.map_or(Ok(0), |row| row.get(0))
}

/// The newest messages, each with its way by e-mail where it goes by that.
pub fn newest(read: &mut Read<'_>, limit: i64) -> Result<Vec<(MessageRow, Option<MailRow>)>, StoreError> {
    let sql = "SELECT portal_message.message_key, contact, machine_at, sealed, budget, \
               mail.message_key, state, attempts, machine_due, machine_until, failure \
               FROM portal_message LEFT JOIN mail ON mail.message_key = portal_message.message_key \
               ORDER BY portal_message.message_key DESC LIMIT $1";
    let both = |row: &Row| {
        let way = row.get::<Option<i64>>(5)?.map(|_| mail(row, 5)).transpose()?;
        Ok((message(row)?, way))
    };
    read.rows(sql, &params![limit])?.iter().map(both).collect()
}

fn message(row: &Row) -> Result<MessageRow, StoreError> {
    Ok(MessageRow {
        message_key: row.get(0)?,
        contact: row.get(1)?,
        machine_at: row.get(2)?,
        sealed: row.get(3)?,
        budget: row.get(4)?,
    })
}

/// What a message says, sealed; none when it was forgotten.
pub fn sealed(read: &mut Read<'_>, message_key: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT sealed FROM portal_message WHERE message_key = $1";
    read.row(sql, &params![message_key])?.map(|row| row.get(0)).transpose()
}

/// Forgets the oldest messages from before then, as many as `most`, and the way of each; answers how many.
pub fn forget_before(write: &mut Write<'_>, machine_at: i64, most: i64) -> Result<u64, StoreError> {
    let old = "SELECT message_key FROM portal_message WHERE machine_at < $1 \
               ORDER BY machine_at, message_key LIMIT $2";
    write.execute(&format!("DELETE FROM mail WHERE message_key IN ({old})"), &params![machine_at, most])?;
    let sql = format!("DELETE FROM portal_message WHERE message_key IN ({old})");
    write.execute(&sql, &params![machine_at, most])
}
