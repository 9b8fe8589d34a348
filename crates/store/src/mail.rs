//! The way of messages by e-mail: claimed by one node at a time, attempted until one attempt succeeds or it is no use.

use crate::{Read, Row, StoreError, Write, params};

/// The way of one message.
#[derive(Clone, Debug)]
pub struct MailRow {
    /// The message.
    pub message_key: i64,
    /// Where it stands.
    pub state: String,
    /// How often it was attempted.
    pub attempts: i64,
    /// When the next attempt is due, machine time.
    pub machine_due: i64,
    /// When the message is of no more use, machine time.
    pub machine_until: i64,
    /// What the last attempt met, sealed.
    pub failure: Option<Vec<u8>>,
}

const COLUMNS: &str = "message_key, state, attempts, machine_due, machine_until, failure";

/// Sends a message on its way.
pub fn insert(write: &mut Write<'_>, row: &MailRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO mail (message_key, state, attempts, machine_due, machine_until, claimed_until) \
               VALUES ($1, $2, $3, $4, $5, 0)";
    let MailRow { message_key, state, attempts, machine_due, machine_until, .. } = row;
    let values = params![*message_key, state.as_str(), *attempts, *machine_due, *machine_until];
    write.execute(sql, &values).map(drop)
}

/// The earliest in `state` that is due and that nobody holds.
pub fn due(read: &mut Read<'_>, state: &str, now: i64) -> Result<Option<MailRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM mail WHERE state = $1 AND machine_due <= $2 AND claimed_until <= $2 \
         ORDER BY machine_due, message_key LIMIT 1"
    );
    read.row(&sql, &params![state, now])?.map(|row| mail(&row, 0)).transpose()
}

/// The mail whose columns begin with this one.
pub(crate) fn mail(row: &Row, first: usize) -> Result<MailRow, StoreError> {
    Ok(MailRow {
        message_key: row.get(first)?,
        state: row.get(first + 1)?,
        attempts: row.get(first + 2)?,
        machine_due: row.get(first + 3)?,
        machine_until: row.get(first + 4)?,
        failure: row.get(first + 5)?,
    })
}

/// Claims the next attempt of a message, once: one conditional UPDATE. False when another node has it, or had it.
pub fn claim(
    write: &mut Write<'_>,
    row: &MailRow,
    node: &str,
    now: i64,
    until: i64,
) -> Result<bool, StoreError> {
    let sql = "UPDATE mail SET claimed_until = $5, claimed_by = $4 \
               WHERE message_key = $1 AND state = $2 AND attempts = $3 AND claimed_until <= $6";
    let values = params![row.message_key, row.state.as_str(), row.attempts, node, until, now];
    write.execute(sql, &values).map(|rows| rows == 1)
}

/// Notes where a message stands after an attempt, and lets go of it.
pub fn record(write: &mut Write<'_>, row: &MailRow, node: &str) -> Result<(), StoreError> {
    let sql = "UPDATE mail SET state = $2, attempts = $3, machine_due = $4, failure = $5, \
               claimed_until = 0, claimed_by = NULL WHERE message_key = $1 AND claimed_by = $6";
    let MailRow { message_key, state, attempts, machine_due, failure, .. } = row;
    let values = params![*message_key, state.as_str(), *attempts, *machine_due, failure.as_deref(), node];
    write.execute(sql, &values).map(drop)
}

/// Lets go of every message: for a process that starts with the data to itself, so that whoever held one is gone.
pub fn release_all(write: &mut Write<'_>) -> Result<(), StoreError> {
    let sql = "UPDATE mail SET claimed_until = 0, claimed_by = NULL WHERE claimed_until > 0";
    write.execute(sql, &[]).map(drop)
}
