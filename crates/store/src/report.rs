//! Reports: what was ordered, how far it is, and what was found.

use crate::{Read, Row, StoreError, Write, params};

/// A report.
#[derive(Clone, Debug)]
pub struct ReportRow {
    /// The id that clients see.
    pub report_id: String,
    /// Its world.
    pub world: i64,
    /// Under which its token is found.
    pub hash: Vec<u8>,
    /// When it was ordered, on the world's clock.
    pub created_at: i64,
    /// When it was removed.
    pub removed_at: Option<i64>,
    /// [`WAITING`], [`READY`] or [`FAILED`].
    pub state: String,
    /// What was ordered, sealed.
    pub order: Vec<u8>,
    /// What was found first, where that was ordered, sealed.
    pub fast: Option<Vec<u8>>,
    /// All that was found, sealed.
    pub whole: Option<Vec<u8>>,
    /// Why there is none, JSON.
    pub failure: Option<String>,
}

/// It is still to be made.
pub const WAITING: &str = "waiting";
/// It is there.
pub const READY: &str = "ready";
/// It could not be made.
pub const FAILED: &str = "failed";

const COLUMNS: &str = "report_id, world, hash, created_at, removed_at, state, sealed_order, sealed_fast, \
                       sealed_whole, failure";

fn report(row: &Row) -> Result<ReportRow, StoreError> {
    Ok(ReportRow {
        report_id: row.get(0)?,
        world: row.get(1)?,
        hash: row.get(2)?,
        created_at: row.get(3)?,
        removed_at: row.get(4)?,
        state: row.get(5)?,
        order: row.get(6)?,
        fast: row.get(7)?,
        whole: row.get(8)?,
        failure: row.get(9)?,
    })
}

/// Adds a report.
pub fn insert(write: &mut Write<'_>, row: &ReportRow) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO report ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
    let values = params![
        &row.report_id,
        row.world,
        &row.hash,
        row.created_at,
        row.removed_at,
        &row.state,
        &row.order,
        row.fast.as_deref(),
        row.whole.as_deref(),
        row.failure.as_deref()
    ];
    write.execute(&sql, &values).map(drop)
}

/// The report of a token, removed or not.
pub fn by_hash(read: &mut Read<'_>, hash: &[u8]) -> Result<Option<ReportRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM report WHERE hash = $1");
    read.row(&sql, &params![hash])?.as_ref().map(report).transpose()
}

/// The report of this id, removed or not.
pub fn by_id(read: &mut Read<'_>, report_id: &str) -> Result<Option<ReportRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM report WHERE report_id = $1");
    read.row(&sql, &params![report_id])?.as_ref().map(report).transpose()
}

/// Keeps what was found first of a report that still waits; false when it does not, or has it.
pub fn keep_fast(write: &mut Write<'_>, report_id: &str, sealed: &[u8]) -> Result<bool, StoreError> {
    let sql = "UPDATE report SET sealed_fast = $2 \
               WHERE report_id = $1 AND state = 'waiting' AND removed_at IS NULL AND sealed_fast IS NULL";
    write.execute(sql, &params![report_id, sealed]).map(|rows| rows == 1)
}

/// Ends the making of a report, once, with what was found or why there is nothing; false when it had ended.
pub fn conclude(
    write: &mut Write<'_>,
    report_id: &str,
    whole: Option<&[u8]>,
    failure: Option<&str>,
) -> Result<bool, StoreError> {
    let sql = "UPDATE report SET state = $2, sealed_whole = $3, failure = $4 \
               WHERE report_id = $1 AND state = 'waiting' AND removed_at IS NULL";
    let state = if whole.is_some() { READY } else { FAILED };
    write.execute(sql, &params![report_id, state, whole, failure]).map(|rows| rows == 1)
}

/// Removes a report and all that it says, once: one conditional UPDATE. False when it was removed before.
pub fn remove(write: &mut Write<'_>, report_id: &str, at: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE report SET removed_at = $2, sealed_order = $3, sealed_fast = NULL, sealed_whole = NULL, \
               failure = NULL WHERE report_id = $1 AND removed_at IS NULL";
    write.execute(sql, &params![report_id, at, Vec::new()]).map(|rows| rows == 1)
}
