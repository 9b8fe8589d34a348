//! Reports of what banks paid a user.

use crate::{Read, Row, StoreError, Write, params};

/// A report.
#[derive(Clone, Debug)]
pub struct BankIncomeRow {
    /// Its key, which grows with time.
    pub income_key: i64,
    /// Its world.
    pub world: i64,
    /// Whose it is.
    pub user_key: i64,
    /// Its Items, a JSON list of keys.
    pub item_keys: String,
    /// The Link session that asked for it.
    pub link_session_id: Option<String>,
    /// How many days it covers.
    pub days_requested: i64,
    /// When it was asked for, on the world's clock.
    pub created_at: i64,
    /// `waiting`, `ready` or `failed`.
    pub state: String,
    /// The report, sealed, once it is ready.
    pub sealed: Option<Vec<u8>>,
}

const COLUMNS: &str =
    "income_key, world, user_key, item_keys, link_session_id, days_requested, created_at, state, sealed";

fn report(row: &Row) -> Result<BankIncomeRow, StoreError> {
    Ok(BankIncomeRow {
        income_key: row.get(0)?,
        world: row.get(1)?,
        user_key: row.get(2)?,
        item_keys: row.get(3)?,
        link_session_id: row.get(4)?,
        days_requested: row.get(5)?,
        created_at: row.get(6)?,
        state: row.get(7)?,
        sealed: row.get(8)?,
    })
}

/// Adds a report.
pub fn insert(write: &mut Write<'_>, row: &BankIncomeRow) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO bank_income ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
    let values = params![
        row.income_key,
        row.world,
        row.user_key,
        row.item_keys.as_str(),
        row.link_session_id.as_deref(),
        row.days_requested,
        row.created_at,
        row.state.as_str(),
        row.sealed.as_deref()
    ];
    write.execute(&sql, &values).map(drop)
}

/// The report of this key.
pub fn by_key(read: &mut Read<'_>, income_key: i64) -> Result<Option<BankIncomeRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM bank_income WHERE income_key = $1");
    read.row(&sql, &params![income_key])?.as_ref().map(report).transpose()
}

/// A user's reports, the newest first, at most `limit`.
pub fn of_user(read: &mut Read<'_>, user_key: i64, limit: i64) -> Result<Vec<BankIncomeRow>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM bank_income WHERE user_key = $1 ORDER BY income_key DESC LIMIT $2");
    read.rows(&sql, &params![user_key, limit])?.iter().map(report).collect()
}

/// Saves what became of a report.
pub fn update(write: &mut Write<'_>, row: &BankIncomeRow) -> Result<(), StoreError> {
    let sql = "UPDATE bank_income SET item_keys = $2, state = $3, sealed = $4 WHERE income_key = $1";
    let sealed = row.sealed.as_deref();
    let values = params![row.income_key, row.item_keys.as_str(), row.state.as_str(), sealed];
    write.execute(sql, &values)?;
    write.touch(row.world);
    Ok(())
}
