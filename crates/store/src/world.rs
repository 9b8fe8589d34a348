//! Worlds: one client in one environment, with a clock of its own.

use crate::{Read, Row, StoreError, Write, params};

/// A world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorldRow {
    /// Its key.
    pub world: i64,
    /// Whose it is.
    pub client_id: String,
    /// `sandbox` or `production`.
    pub environment: String,
    /// Milliseconds by which its clock is ahead of the machine's.
    pub clock_offset: i64,
}

const COLUMNS: &str = "world, client_id, environment, clock_offset";

fn world(row: &Row) -> Result<WorldRow, StoreError> {
    Ok(WorldRow {
        world: row.get(0)?,
        client_id: row.get(1)?,
        environment: row.get(2)?,
        clock_offset: row.get(3)?,
    })
}

/// Adds a world.
pub fn insert(write: &mut Write<'_>, row: &WorldRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO world (world, client_id, environment, clock_offset) VALUES ($1, $2, $3, $4)";
    let values = params![row.world, row.client_id.as_str(), row.environment.as_str(), row.clock_offset];
    write.execute(sql, &values).map(drop)
}

/// The world of this key.
pub fn by_key(read: &mut Read<'_>, key: i64) -> Result<Option<WorldRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM world WHERE world = $1");
    read.row(&sql, &params![key])?.as_ref().map(world).transpose()
}

/// The worlds of a client.
pub fn of_client(read: &mut Read<'_>, client_id: &str) -> Result<Vec<WorldRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM world WHERE client_id = $1");
    read.rows(&sql, &params![client_id])?.iter().map(world).collect()
}

/// Moves a world's clock to `offset`. The machine times of its jobs follow with [`crate::job::align`].
pub fn set_clock(write: &mut Write<'_>, key: i64, offset: i64) -> Result<(), StoreError> {
    write.execute("UPDATE world SET clock_offset = $2 WHERE world = $1", &params![key, offset])?;
    write.touch(key);
    Ok(())
}
