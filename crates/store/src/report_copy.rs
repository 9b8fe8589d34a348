//! Tokens by which others read a report, kept after their end so that a later failure can be explained.

use crate::{Read, Row, StoreError, Write, params};

/// A copy of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportCopyRow {
    /// The world of the report.
    pub world: i64,
    /// `audit` or `relay`.
    pub kind: String,
    /// The report.
    pub report_id: String,
    /// Whom it is for, where that was said.
    pub audience: Option<String>,
    /// When it was made, on the report's world's clock.
    pub created_at: i64,
    /// When it was taken back.
    pub ended_at: Option<i64>,
}

const COLUMNS: &str = "world, kind, report_id, audience, created_at, ended_at";

fn copy(row: &Row) -> Result<ReportCopyRow, StoreError> {
    Ok(ReportCopyRow {
        world: row.get(0)?,
        kind: row.get(1)?,
        report_id: row.get(2)?,
        audience: row.get(3)?,
        created_at: row.get(4)?,
        ended_at: row.get(5)?,
    })
}

/// Adds a copy.
pub fn insert(write: &mut Write<'_>, hash: &[u8], row: &ReportCopyRow) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO report_copy (hash, {COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7)");
    let ReportCopyRow { world, kind, report_id, audience, created_at, ended_at } = row;
    let values = params![hash, *world, kind, report_id, audience.as_deref(), *created_at, *ended_at];
    write.execute(&sql, &values).map(drop)
}

/// The copy of this hash, ended or not.
pub fn find(read: &mut Read<'_>, hash: &[u8]) -> Result<Option<ReportCopyRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM report_copy WHERE hash = $1");
    read.row(&sql, &params![hash])?.as_ref().map(copy).transpose()
}

/// Takes a copy back, once: one conditional UPDATE. False when that was done before.
pub fn end(write: &mut Write<'_>, hash: &[u8], at: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE report_copy SET ended_at = $2 WHERE hash = $1 AND ended_at IS NULL";
    write.execute(sql, &params![hash, at]).map(|rows| rows == 1)
}

/// Lets a living copy show another report; false when it was taken back.
pub fn aim(write: &mut Write<'_>, hash: &[u8], report_id: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE report_copy SET report_id = $2 WHERE hash = $1 AND ended_at IS NULL";
    write.execute(sql, &params![hash, report_id]).map(|rows| rows == 1)
}
