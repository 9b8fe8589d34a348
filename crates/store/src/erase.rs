//! Taking a client out of the store: every row of its worlds, its secrets and its name. The audit log stays.

use crate::{StoreError, Write, erased_world, params, snapshot, world};

/// Tables whose rows hang on a world and are no part of its snapshots.
const ASIDE: &[&str] = &["failed_request", "snapshot", "call_count"];

/// Tables whose rows do not go at once: the log may hold very much of a client, and is cleared bit by bit of whatever
/// is noted as erased.
#[cfg(test)]
const STAYING: &[&str] = &["request_log", "erased_world"];

/// Tables whose rows hang on a client, itself last.
const OF_CLIENT: &[&str] = &["world", "secret", "sandbox_user", "client"];

/// Erases a client at `machine_at` on the machine's clock; false when there is no such client.
pub fn client(write: &mut Write<'_>, client_id: &str, machine_at: i64) -> Result<bool, StoreError> {
    for row in world::of_client(write, client_id)? {
        erase_world(write, row.world)?;
        erased_world::note(write, row.world, machine_at)?;
    }
    let mut rows = 0;
    for table in OF_CLIENT {
        rows = write.execute(&format!("DELETE FROM {table} WHERE client_id = $1"), &params![client_id])?;
    }
    write.touch_all();
    Ok(rows == 1)
}

fn erase_world(write: &mut Write<'_>, world: i64) -> Result<(), StoreError> {
    snapshot::clear(write, world)?;
    for table in ASIDE {
        write.execute(&format!("DELETE FROM {table} WHERE world = $1"), &params![world])?;
    }
    // Owners whose tokens this client held as a partner have nobody left to notify.
    let sql = "UPDATE processor_token SET webhook = NULL, webhook_world = NULL WHERE webhook_world = $1";
    write.execute(sql, &params![world]).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The tables of the schema that have a column of this name.
    fn with_column(column: &str) -> BTreeSet<String> {
        let schema: Vec<&str> = crate::migrate::pending(0).unwrap().map(|step| step.sql).collect();
        let schema = schema.join("\n");
        let tables = schema.split("CREATE TABLE ").skip(1).filter_map(|rest| rest.split_once(" ("));
        let has = |body: &str| {
            let body = body.split("\n)").next().unwrap_or_default();
            body.lines().any(|line| line.trim_start().starts_with(&format!("{column} ")))
        };
        tables.filter(|(_, body)| has(body)).map(|(name, _)| name.to_owned()).collect()
    }

    #[test]
    fn no_table_of_a_world_is_left_out() {
        let mut known: BTreeSet<String> = snapshot::tables().map(str::to_owned).collect();
        known.extend(ASIDE.iter().chain(STAYING).map(|table| (*table).to_owned()));
        let missing: Vec<String> = with_column("world")
            .into_iter()
            .filter(|table| !known.contains(table) && table != "world")
            .collect();
        assert!(missing.is_empty(), "in no snapshot, and left behind when a client is deleted: {missing:?}");
    }

    #[test]
    fn no_table_of_a_client_is_left_out() {
        // What a member did stays known, whatever becomes of the client.
        let mut known: BTreeSet<String> = OF_CLIENT.iter().map(|table| (*table).to_owned()).collect();
        known.insert("audit_entry".to_owned());
        let missing: Vec<String> =
            with_column("client_id").into_iter().filter(|table| !known.contains(table)).collect();
        assert!(missing.is_empty(), "left behind when a client is deleted: {missing:?}");
    }
}
