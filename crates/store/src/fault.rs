//! Faults that a tester asked for.

use crate::{Read, Row, StoreError, Write, params};

/// A fault.
#[derive(Clone, Debug)]
pub struct FaultRow {
    /// The id that the tester sees.
    pub fault_id: String,
    /// Its world.
    pub world: i64,
    /// How many matching calls pass before it strikes.
    pub after_left: i64,
    /// How many times it still strikes; always when absent.
    pub times_left: Option<i64>,
    /// What it matches and does, JSON.
    pub body: String,
}

fn fault(row: &Row) -> Result<FaultRow, StoreError> {
    Ok(FaultRow {
        fault_id: row.get(0)?,
        world: row.get(1)?,
        after_left: row.get(2)?,
        times_left: row.get(3)?,
        body: row.get(4)?,
    })
}

/// Adds a fault.
pub fn insert(write: &mut Write<'_>, row: &FaultRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO fault (fault_id, world, seq, after_left, times_left, body) \
               SELECT $1, $2, COALESCE(MAX(seq), 0) + 1, $3, $4, $5 FROM fault WHERE world = $2";
    let FaultRow { fault_id, world, after_left, times_left, body } = row;
    write.execute(sql, &params![fault_id.as_str(), *world, *after_left, *times_left, body.as_str()])?;
    write.touch(*world);
    Ok(())
}

/// A world's faults, oldest first.
pub fn of_world(read: &mut Read<'_>, world: i64) -> Result<Vec<FaultRow>, StoreError> {
    let sql = "SELECT fault_id, world, after_left, times_left, body FROM fault WHERE world = $1 ORDER BY seq";
    read.rows(sql, &params![world])?.iter().map(fault).collect()
}

/// Removes a fault; false when there is no such fault in this world.
pub fn remove(write: &mut Write<'_>, world: i64, fault_id: &str) -> Result<bool, StoreError> {
    let removed =
        write.execute("DELETE FROM fault WHERE world = $1 AND fault_id = $2", &params![world, fault_id])?;
    write.touch(world);
    Ok(removed == 1)
}

/// Counts a matching call: true when the fault strikes it.
pub fn strike(write: &mut Write<'_>, fault_id: &str) -> Result<bool, StoreError> {
    let passed = "UPDATE fault SET after_left = after_left - 1 WHERE fault_id = $1 AND after_left > 0";
    if write.execute(passed, &params![fault_id])? == 1 {
        return Ok(false);
    }
    let struck = "UPDATE fault SET times_left = times_left - 1 \
                  WHERE fault_id = $1 AND (times_left IS NULL OR times_left > 0)";
    write.execute(struck, &params![fault_id]).map(|rows| rows == 1)
}
