//! How much is in the log, and taking out of it what is beyond its bounds.

use crate::{Read, StoreError, Value, Write, params};

/// Milliseconds of an hour, by which the size of the log is kept.
const HOUR: i64 = 3_600_000;

/// Adds to what is known of the log's size: times of entries with what they add to their number and their bytes.
pub(super) fn resize(
    write: &mut Write<'_>,
    changes: impl Iterator<Item = (i64, i64, i64)>,
) -> Result<(), StoreError> {
    let mut hours = std::collections::BTreeMap::new();
    for (machine_at, entries, bytes) in changes {
        let hour: &mut (i64, i64) = hours.entry(machine_at.div_euclid(HOUR)).or_default();
        *hour = (hour.0 + entries, hour.1 + bytes);
    }
    let rows: Vec<Vec<Value>> =
        hours.into_iter().map(|(hour, (entries, bytes))| params![hour, entries, bytes].to_vec()).collect();
    let sql = "INSERT INTO request_log_size (hour, entries, bytes) VALUES ($1, $2, $3) \
               ON CONFLICT (hour) DO UPDATE SET entries = request_log_size.entries + excluded.entries, \
               bytes = request_log_size.bytes + excluded.bytes";
    write.execute_many(sql, &rows)
}

/// How many entries there are, and how many bytes they take.
pub fn size(read: &mut Read<'_>) -> Result<(i64, i64), StoreError> {
    let sql = "SELECT CAST(COALESCE(SUM(entries), 0) AS bigint), CAST(COALESCE(SUM(bytes), 0) AS bigint) \
               FROM request_log_size";
    read.row(sql, &[])?.map_or(Ok((0, 0)), |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The time of the oldest entry.
pub fn oldest(read: &mut Read<'_>) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT machine_at FROM request_log ORDER BY log_key LIMIT 1";
    read.row(sql, &[])?.map(|row| row.get(0)).transpose()
}

/// How far a log is beyond its bounds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Excess {
    /// So many entries.
    pub entries: i64,
    /// So many bytes.
    pub bytes: i64,
    /// Everything that came in before this.
    pub before: i64,
}

impl Excess {
    /// Whether the oldest entry that is left must go.
    fn takes(&mut self, machine_at: i64, bytes: i64) -> bool {
        let takes = self.entries > 0 || self.bytes > 0 || machine_at < self.before;
        self.entries -= 1;
        self.bytes -= bytes;
        takes
    }
}

/// Forgets the oldest entries until nothing is in excess, `most` of them at most; answers how many.
pub fn forget_oldest(write: &mut Write<'_>, mut excess: Excess, most: i64) -> Result<usize, StoreError> {
    let sql = "SELECT log_key, machine_at, bytes FROM request_log ORDER BY log_key LIMIT $1";
    let mut gone = places(write, sql, &params![most])?;
    let kept = gone.iter().position(|(_, at, bytes)| !excess.takes(*at, *bytes));
    gone.truncate(kept.unwrap_or(gone.len()));
    forget(write, &gone)
}

/// Forgets entries of a world, `most` of them at most; answers how many.
pub fn forget_of_world(write: &mut Write<'_>, world: i64, most: i64) -> Result<usize, StoreError> {
    let sql =
        "SELECT log_key, machine_at, bytes FROM request_log WHERE world + 0 = $1 ORDER BY log_key LIMIT $2";
    let gone = places(write, sql, &params![world, most])?;
    forget(write, &gone)
}

/// Keys of entries, with when they came in and what they take.
fn places(read: &mut Read<'_>, sql: &str, values: &[Value]) -> Result<Vec<(i64, i64, i64)>, StoreError> {
    read.rows(sql, values)?.iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).collect()
}

fn forget(write: &mut Write<'_>, gone: &[(i64, i64, i64)]) -> Result<usize, StoreError> {
    let keys: Vec<Vec<Value>> = gone.iter().map(|(key, ..)| params![*key].to_vec()).collect();
    for table in ["request_log_token", "request_log_body", "request_log"] {
        write.execute_many(&format!("DELETE FROM {table} WHERE log_key = $1"), &keys)?;
    }
    resize(write, gone.iter().map(|(_, at, bytes)| (*at, -1, -bytes)))?;
    write.execute("DELETE FROM request_log_size WHERE entries <= 0", &[])?;
    Ok(gone.len())
}
