//! The audit log: who of the team changed what, from what to what, without secrets.

use super::Member;
use crate::failure::Stop;
use crate::platform::{Platform, World};
use crate::stored;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::audit::AuditRow;
use gingham_store::{Read, Write, audit};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Something that a member does.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    deed: String,
    client_id: Option<String>,
    environment: Option<String>,
    subject: String,
    changes: Vec<Change>,
}

/// A field that was changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Which.
    pub field: String,
    /// What it was.
    pub before: Value,
    /// What it became.
    pub after: Value,
}

impl Entry {
    /// That `deed` was done to `subject`.
    pub fn new(deed: &str, subject: &str) -> Entry {
        Entry { deed: deed.to_owned(), subject: subject.to_owned(), ..Entry::default() }
    }

    /// To this client.
    pub fn of_client(mut self, client_id: &str) -> Entry {
        self.client_id = Some(client_id.to_owned());
        self
    }

    /// In this world.
    pub fn within(mut self, world: &World) -> Entry {
        self.client_id = Some(world.client_id.clone());
        self.environment = Some(world.environment.as_str().to_owned());
        self
    }

    /// A field became something else.
    pub fn changed(mut self, field: &str, before: Value, after: Value) -> Entry {
        if before != after {
            self.changes.push(Change { field: field.to_owned(), before, after });
        }
        self
    }

    /// Every field in which two objects differ.
    pub fn compared(mut self, before: &Value, after: &Value) -> Entry {
        let fields = after.as_object().into_iter().flatten();
        for (field, value) in fields {
            self = self.changed(field, before[field].clone(), value.clone());
        }
        self
    }
}

/// Notes what a member does, in the transaction that does it.
///
/// # Errors
/// Internal.
pub fn note(platform: &Platform, write: &mut Write<'_>, by: &Member, entry: &Entry) -> Result<(), Stop> {
    let row = AuditRow {
        entry_key: platform.next_key(),
        machine_at: platform.machine_now(),
        email: by.email.clone(),
        deed: entry.deed.clone(),
        client_id: entry.client_id.clone(),
        environment: entry.environment.clone(),
        subject: entry.subject.clone(),
        changes: stored::write(&entry.changes),
    };
    Ok(audit::insert(write, &row)?)
}

/// Notes what a member did that is no single transaction: it took several, as a move of the clock does, went out over the
/// network, or only read. It is noted when it is done, so that a server that dies in between keeps the deed without a note.
///
/// # Errors
/// Internal.
pub async fn note_alone(platform: &Platform, by: &Member, entry: Entry) -> Result<(), Stop> {
    let (shared, by) = (platform.shared(), by.clone());
    platform.store.write(move |write| note(&shared, write, &by, &entry)).await
}

/// An entry as people read it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its key, for the entries before it.
    pub key: i64,
    /// When, RFC 3339.
    pub at: String,
    /// Who, by the e-mail address of then.
    pub email: String,
    /// What was done.
    pub deed: String,
    /// The client.
    pub client_id: Option<String>,
    /// The environment.
    pub environment: Option<String>,
    /// What exactly it was done to.
    pub subject: String,
    /// What changed.
    pub changes: Vec<Change>,
}

/// Up to `limit` entries before the key `before`, newest first.
///
/// # Errors
/// Internal.
pub fn list(read: &mut Read<'_>, before: Option<i64>, limit: i64) -> Result<Vec<Listed>, Stop> {
    let rows = audit::before(read, before.unwrap_or(i64::MAX), limit)?;
    let listed = |row: AuditRow| {
        Ok(Listed {
            key: row.entry_key,
            at: rfc3339(from_millis(row.machine_at)),
            email: row.email,
            deed: row.deed,
            client_id: row.client_id,
            environment: row.environment,
            subject: row.subject,
            changes: stored::read("audit entry", &row.changes)?,
        })
    };
    rows.into_iter().map(listed).collect()
}
