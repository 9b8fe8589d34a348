//! Issues: institutions that do not answer, who met them, and which applications wait for their end.

use crate::{Read, Row, StoreError, Write, params};

/// An issue.
#[derive(Clone, Debug)]
pub struct IssueRow {
    /// The id that clients see.
    pub issue_id: String,
    /// Its world.
    pub world: i64,
    /// Where the trouble is.
    pub institution_id: String,
    /// What the institution answered first.
    pub error_code: String,
    /// How far its repair is.
    pub status: String,
    /// When it was met first.
    pub opened_at: i64,
    /// Until when it lasts at least, where that is known.
    pub ends_at: Option<i64>,
    /// When it was over, or given up.
    pub closed_at: Option<i64>,
}

const COLUMNS: &str = "issue_id, world, institution_id, error_code, status, opened_at, ends_at, closed_at";

fn issue(row: &Row) -> Result<IssueRow, StoreError> {
    Ok(IssueRow {
        issue_id: row.get(0)?,
        world: row.get(1)?,
        institution_id: row.get(2)?,
        error_code: row.get(3)?,
        status: row.get(4)?,
        opened_at: row.get(5)?,
        ends_at: row.get(6)?,
        closed_at: row.get(7)?,
    })
}

/// Adds an issue.
pub fn insert(write: &mut Write<'_>, row: &IssueRow) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO issue ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
    let values = params![
        row.issue_id.as_str(),
        row.world,
        row.institution_id.as_str(),
        row.error_code.as_str(),
        row.status.as_str(),
        row.opened_at,
        row.ends_at,
        row.closed_at
    ];
    write.execute(&sql, &values).map(drop)
}

/// The issue of this id.
pub fn find(read: &mut Read<'_>, world: i64, issue_id: &str) -> Result<Option<IssueRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM issue WHERE issue_id = $1 AND world = $2");
    read.row(&sql, &params![issue_id, world])?.as_ref().map(issue).transpose()
}

/// The open issue of an institution.
pub fn open_at(
    read: &mut Read<'_>,
    world: i64,
    institution_id: &str,
) -> Result<Option<IssueRow>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM issue WHERE world = $1 AND institution_id = $2 AND closed_at IS NULL");
    read.row(&sql, &params![world, institution_id])?.as_ref().map(issue).transpose()
}

/// A world's open issues.
pub fn open(read: &mut Read<'_>, world: i64) -> Result<Vec<IssueRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM issue WHERE world = $1 AND closed_at IS NULL");
    read.rows(&sql, &params![world])?.iter().map(issue).collect()
}

/// The issues of an institution that were not over at a moment, the oldest first.
pub fn since(
    read: &mut Read<'_>,
    world: i64,
    institution_id: &str,
    at: i64,
) -> Result<Vec<IssueRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM issue WHERE world = $1 AND institution_id = $2 \
         AND (closed_at IS NULL OR closed_at > $3) ORDER BY opened_at, issue_id"
    );
    read.rows(&sql, &params![world, institution_id, at])?.iter().map(issue).collect()
}

/// The issues that a session met, the oldest first.
pub fn of_session(
    read: &mut Read<'_>,
    world: i64,
    link_session_id: &str,
) -> Result<Vec<IssueRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM issue WHERE world = $1 \
         AND issue_id IN (SELECT issue_id FROM issue_session WHERE link_session_id = $2) ORDER BY opened_at, issue_id"
    );
    read.rows(&sql, &params![world, link_session_id])?.iter().map(issue).collect()
}

/// Notes that a session met an issue.
pub fn met_by(
    write: &mut Write<'_>,
    world: i64,
    issue_id: &str,
    link_session_id: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO issue_session (link_session_id, issue_id, world) VALUES ($1, $2, $3) \
               ON CONFLICT (link_session_id, issue_id) DO NOTHING";
    write.execute(sql, &params![link_session_id, issue_id, world]).map(drop)
}

/// Notes that an issue lasts until a moment at least.
pub fn prolong(write: &mut Write<'_>, issue_id: &str, ends_at: i64) -> Result<(), StoreError> {
    let sql = "UPDATE issue SET ends_at = $2 WHERE issue_id = $1 AND closed_at IS NULL";
    write.execute(sql, &params![issue_id, ends_at]).map(drop)
}

/// Sets how far the repair is; with a moment, that is its end. False when it had ended before.
pub fn set_status(
    write: &mut Write<'_>,
    issue_id: &str,
    status: &str,
    closed_at: Option<i64>,
) -> Result<bool, StoreError> {
    let sql = "UPDATE issue SET status = $2, closed_at = $3 WHERE issue_id = $1 AND closed_at IS NULL";
    write.execute(sql, &params![issue_id, status, closed_at]).map(|rows| rows == 1)
}

/// Adds an address that wants to hear of the end; the same one hears once.
pub fn subscribe(
    write: &mut Write<'_>,
    world: i64,
    issue_id: &str,
    address: &[u8],
    sealed: &[u8],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO issue_subscription (issue_id, address, world, sealed) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (issue_id, address) DO NOTHING";
    write.execute(sql, &params![issue_id, address, world, sealed]).map(drop)
}

/// The addresses that want to hear of the end, sealed.
pub fn subscriptions(read: &mut Read<'_>, issue_id: &str) -> Result<Vec<Vec<u8>>, StoreError> {
    let sql = "SELECT sealed FROM issue_subscription WHERE issue_id = $1 ORDER BY address";
    read.rows(sql, &params![issue_id])?.iter().map(|row| row.get(0)).collect()
}
