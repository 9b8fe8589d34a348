//! Snapshots: every row of a world, kept in one piece and put back in one transaction.

use crate::{Read, Row, StoreError, Value, Write, params};
use serde_json::{Value as Json, json};

/// The tables of a world: name, columns, and how their rows are found (`world` or by the Items of the world).
const TABLES: &[(&str, &str, Scope)] = &[
    ("token", "hash, world, kind, item_key, created_at, expires_at, ended_at, ended_by", Scope::World),
    (
        "item",
        "item_key, world, item_id, created_at, removed_at, last_seq, body, accounts, login",
        Scope::World,
    ),
    ("item_part", "item_key, part, body", Scope::Item),
    ("bank_change", "item_key, seq, body", Scope::Item),
    (
        "posting",
        "item_key, seq, transaction_id, account_id, date, removed, changes, digest, printed, original_description, \
         category_v1, category_v2",
        Scope::Item,
    ),
    ("life_event", "item_key, seq, at, event", Scope::Item),
    ("job", "job_key, world, item_key, kind, due_at, machine_due, body, claimed_until", Scope::World),
    (
        "webhook",
        "webhook_id, world, item_key, item_id, seq, webhook_type, webhook_code, url, host, body, created_at, state, \
         attempts",
        Scope::World,
    ),
    (
        "webhook_attempt",
        "webhook_id, attempt, world, at, host, status, failure, accepted, duration_ms, headers, answer",
        Scope::World,
    ),
    ("last_webhook", "item_key, world, at, webhook_code", Scope::World),
    (
        "link_token",
        "hash, world, sealed, created_at, expires_at, ended_at, ended_by, refused_logins, body",
        Scope::World,
    ),
    (
        "link_session",
        "session_id, world, token_hash, seq, started_at, finished_at, held_until, sealed",
        Scope::World,
    ),
    ("typed_account", "item_key, world, sealed, state, made_at, attempts, code", Scope::World),
    (
        "end_user",
        "user_key, world, user_id, client_user_id, upgraded, created_at, updated_at, removed_at, sealed",
        Scope::World,
    ),
    ("user_token", "hash, world, kind, user_key, for_client, created_at, expires_at, ended_at", Scope::World),
    ("user_item", "item_key, world, user_key", Scope::World),
    ("user_link_token", "token_hash, world, user_key, created_at", Scope::World),
    (
        "bank_income",
        "income_key, world, user_key, item_keys, link_session_id, days_requested, created_at, state, sealed",
        Scope::World,
    ),
    (
        "processor_token",
        "hash, world, item_key, account_id, processor, permissions, webhook, webhook_world, reads_by_cursor",
        Scope::World,
    ),
    (
        "signal_transaction",
        "world, client_transaction_id, item_key, account_id, identity, created_at, result, initiated, reports",
        Scope::World,
    ),
    ("signal_ruleset", "world, ruleset_key, body", Scope::World),
    (
        "oauth_visit",
        "handle, state, world, session_id, token_hash, left_at, answered_at, returned_at, sealed",
        Scope::World,
    ),
    ("sole_item", "item_key, world, person", Scope::World),
    ("item_contact", "item_key, source, contact, world", Scope::World),
    ("user_contact", "user_key, contact, world", Scope::World),
    ("item_access", "item_key, world, at", Scope::World),
    ("hosted_link", "hash, world, token_hash, sealed", Scope::World),
    ("layer_share", "hash, world, phone, shared_at, sealed", Scope::World),
    (
        "issue",
        "issue_id, world, institution_id, error_code, status, opened_at, ends_at, closed_at",
        Scope::World,
    ),
    ("issue_session", "link_session_id, issue_id, world", Scope::World),
    ("issue_subscription", "issue_id, address, world, sealed", Scope::World),
    ("link_delivery", "token_hash, world, created_at, sealed", Scope::World),
    ("link_recovery", "token_hash, world, issue_id, told_at, sealed", Scope::World),
    ("saved_login", "world, phone, institution_id, seq, sealed", Scope::World),
    (
        "report",
        "report_id, world, hash, created_at, removed_at, state, sealed_order, sealed_fast, sealed_whole, failure",
        Scope::World,
    ),
    ("report_copy", "hash, world, kind, report_id, audience, created_at, ended_at", Scope::World),
    ("fault", "fault_id, world, seq, after_left, times_left, body", Scope::World),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    World,
    Item,
}

impl Scope {
    fn filter(self) -> &'static str {
        match self {
            Scope::World => "world = $1",
            Scope::Item => "item_key IN (SELECT item_key FROM item WHERE world = $1)",
        }
    }
}

/// Every row of a world.
pub fn capture(read: &mut Read<'_>, world: i64) -> Result<Vec<u8>, StoreError> {
    let mut tables = serde_json::Map::new();
    for (table, columns, scope) in TABLES {
        let width = columns.split(',').count();
        let sql = format!("SELECT {columns} FROM {table} WHERE {}", scope.filter());
        let rows = read.rows(&sql, &params![world])?;
        let rows: Vec<Json> = rows.iter().map(|row| cells(row, width)).collect::<Result<_, _>>()?;
        tables.insert((*table).to_owned(), Json::Array(rows));
    }
    Ok(Json::Object(tables).to_string().into_bytes())
}

fn cells(row: &Row, width: usize) -> Result<Json, StoreError> {
    let cell = |index| -> Result<Json, StoreError> {
        Ok(match row.get::<Value>(index)? {
            Value::Null => Json::Null,
            Value::Text(text) => json!(text),
            Value::Int(number) => json!(number),
            Value::Blob(bytes) => json!({"hex": gingham_model::id::hex(&bytes)}),
        })
    };
    (0..width).map(cell).collect::<Result<Vec<_>, _>>().map(Json::Array)
}

/// Puts a captured world back in place of what it has become.
pub fn restore(write: &mut Write<'_>, world: i64, captured: &[u8]) -> Result<(), StoreError> {
    let corrupt = |what: &str| StoreError::Corrupt(format!("a snapshot {what}"));
    let tables: Json = serde_json::from_slice(captured).map_err(|_| corrupt("cannot be read"))?;
    clear(write, world)?;
    for (table, columns, _) in TABLES {
        let places: Vec<String> = (1..=columns.split(',').count()).map(|n| format!("${n}")).collect();
        let sql = format!("INSERT INTO {table} ({columns}) VALUES ({})", places.join(", "));
        // A snapshot from before a table was made has no rows for it.
        let rows = tables[table].as_array().into_iter().flatten();
        let rows: Vec<Vec<Value>> = rows.map(values).collect();
        write.execute_many(&sql, &rows)?;
    }
    write.execute("UPDATE job SET claimed_until = 0, claimed_by = NULL WHERE world = $1", &params![world])?;
    write
        .execute("UPDATE link_session SET held_until = 0, holder = NULL WHERE world = $1", &params![world])?;
    write.touch(world);
    write.wake();
    Ok(())
}

/// Takes every row of a world away.
pub(crate) fn clear(write: &mut Write<'_>, world: i64) -> Result<(), StoreError> {
    // Rows found through their Item go before the Items do.
    for scope in [Scope::Item, Scope::World] {
        for (table, _, _) in TABLES.iter().filter(|(_, _, of)| *of == scope) {
            write.execute(&format!("DELETE FROM {table} WHERE {}", scope.filter()), &params![world])?;
        }
    }
    Ok(())
}

/// The tables of a world.
#[cfg(test)]
pub(crate) fn tables() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|(table, _, _)| *table)
}

fn values(row: &Json) -> Vec<Value> {
    let unhex = |cell: &serde_json::Map<String, Json>| {
        gingham_model::id::unhex(cell.get("hex").and_then(Json::as_str).unwrap_or_default())
    };
    let value = |cell: &Json| match cell {
        Json::String(text) => Value::Text(text.clone()),
        Json::Number(number) => Value::Int(number.as_i64().unwrap_or_default()),
        Json::Object(hex) => Value::Blob(unhex(hex)),
        _ => Value::Null,
    };
    row.as_array().map(|cells| cells.iter().map(value).collect()).unwrap_or_default()
}

/// A snapshot.
pub struct SnapshotRow {
    /// Its world's time, in milliseconds since 1970.
    pub created_at: i64,
    /// The captured rows.
    pub body: Vec<u8>,
}

/// Keeps a captured world.
pub fn insert(
    write: &mut Write<'_>,
    snapshot_id: &str,
    world: i64,
    clock_offset: i64,
    machine_at: i64,
    body: &[u8],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO snapshot (snapshot_id, world, created_at, clock_offset, machine_at, body) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = params![snapshot_id, world, machine_at + clock_offset, clock_offset, machine_at, body];
    write.execute(sql, &values).map(drop)
}

/// A snapshot of this world.
pub fn find(read: &mut Read<'_>, world: i64, snapshot_id: &str) -> Result<Option<SnapshotRow>, StoreError> {
    let sql = "SELECT created_at, body FROM snapshot WHERE snapshot_id = $1 AND world = $2";
    let row = read.row(sql, &params![snapshot_id, world])?;
    row.map(|row| Ok(SnapshotRow { created_at: row.get(0)?, body: row.get(1)? })).transpose()
}

/// A world's snapshots, newest first: the id, the world's time and the machine's when it was made.
pub fn of_world(read: &mut Read<'_>, world: i64) -> Result<Vec<(String, i64, i64)>, StoreError> {
    let sql =
        "SELECT snapshot_id, created_at, machine_at FROM snapshot WHERE world = $1 ORDER BY machine_at DESC";
    let rows = read.rows(sql, &params![world])?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).collect()
}
