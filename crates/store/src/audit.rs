//! What people of the team changed, for people to read.

use crate::{Read, Row, StoreError, Write, params};

/// Something that a member of the team did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Its key, which grows with time.
    pub entry_key: i64,
    /// When, machine time.
    pub machine_at: i64,
    /// Who, by the e-mail address of then.
    pub email: String,
    /// What was done.
    pub deed: String,
    /// The client that it was done to.
    pub client_id: Option<String>,
    /// The environment, where it was done in one.
    pub environment: Option<String>,
    /// What exactly it was done to.
    pub subject: String,
    /// Before and after, JSON.
    pub changes: String,
}

fn entry(row: &Row) -> Result<AuditRow, StoreError> {
    Ok(AuditRow {
        entry_key: row.get(0)?,
        machine_at: row.get(1)?,
        email: row.get(2)?,
        deed: row.get(3)?,
        client_id: row.get(4)?,
        environment: row.get(5)?,
        subject: row.get(6)?,
        changes: row.get(7)?,
    })
}

/// Adds an entry; entries are never changed.
pub fn insert(write: &mut Write<'_>, row: &AuditRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO audit_entry \
               (entry_key, machine_at, email, deed, client_id, environment, subject, changes) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = params![
        row.entry_key,
        row.machine_at,
        row.email.as_str(),
        row.deed.as_str(),
        row.client_id.as_deref(),
        row.environment.as_deref(),
        row.subject.as_str(),
        row.changes.as_str()
    ];
    write.execute(sql, &values).map(drop)
}

/// Up to `limit` entries older than the key `before`, newest first.
pub fn before(read: &mut Read<'_>, before: i64, limit: i64) -> Result<Vec<AuditRow>, StoreError> {
    let sql = "SELECT entry_key, machine_at, email, deed, client_id, environment, subject, changes \
               FROM audit_entry WHERE entry_key < $1 ORDER BY entry_key DESC LIMIT $2";
    read.rows(sql, &params![before, limit])?.iter().map(entry).collect()
}
