//! Transactions in the order of their last change, as `/transactions/sync` pages through them.

use crate::{Read, Row, StoreError, Value, Write, params};

/// A transaction of an Item. The printed columns are wire JSON.
#[derive(Clone, Debug)]
pub struct PostingRow {
    /// The place of its last change in the Item's history, from 1.
    pub seq: i64,
    /// The id that clients see.
    pub transaction_id: String,
    /// Its account.
    pub account_id: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Whether it is gone.
    pub removed: bool,
    /// Every seq at which it was added or altered, ascending, separated by blanks.
    pub changes: String,
    /// Tells whether the bank's row differs from what was last seen.
    pub digest: Vec<u8>,
    /// The fields that every request wants, without braces.
    pub printed: String,
    /// The bank's text as a JSON string.
    pub original_description: String,
    /// The category of the older taxonomy, JSON.
    pub category_v1: String,
    /// The category of the newer taxonomy, JSON.
    pub category_v2: String,
}

const COLUMNS: &str = "seq, transaction_id, account_id, date, removed, changes, digest, printed, \
                       original_description, category_v1, category_v2";

fn posting(row: &Row) -> Result<PostingRow, StoreError> {
    Ok(PostingRow {
        seq: row.get(0)?,
        transaction_id: row.get(1)?,
        account_id: row.get(2)?,
        date: row.get(3)?,
        removed: row.get(4)?,
        changes: row.get(5)?,
        digest: row.get(6)?,
        printed: row.get(7)?,
        original_description: row.get(8)?,
        category_v1: row.get(9)?,
        category_v2: row.get(10)?,
    })
}

/// Adds rows.
pub fn insert(write: &mut Write<'_>, item_key: i64, rows: Vec<PostingRow>) -> Result<(), StoreError> {
    let sql = "INSERT INTO posting (item_key, seq, transaction_id, account_id, date, removed, changes, digest, \
               printed, original_description, category_v1, category_v2) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let values: Vec<Vec<Value>> = rows.into_iter().map(|row| values(item_key, row)).collect();
    write.execute_many(sql, &values)
}

fn values(item_key: i64, row: PostingRow) -> Vec<Value> {
    params![
        item_key,
        row.seq,
        row.transaction_id,
        row.account_id,
        row.date,
        row.removed,
        row.changes,
        row.digest,
        row.printed,
        row.original_description,
        row.category_v1,
        row.category_v2
    ]
    .into()
}

/// Replaces the row of the same transaction_id, at its new seq.
pub fn replace(write: &mut Write<'_>, item_key: i64, row: PostingRow) -> Result<(), StoreError> {
    let sql = "DELETE FROM posting WHERE item_key = $1 AND transaction_id = $2";
    write.execute(sql, &params![item_key, row.transaction_id.as_str()])?;
    insert(write, item_key, vec![row])
}

/// What an Item's rows are known by: transaction_id, digest, removed.
pub fn known(read: &mut Read<'_>, item_key: i64) -> Result<Vec<(String, Vec<u8>, bool)>, StoreError> {
    let sql = "SELECT transaction_id, digest, removed FROM posting WHERE item_key = $1";
    let rows = read.rows(sql, &params![item_key])?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).collect()
}

/// The row of a transaction.
pub fn find(
    read: &mut Read<'_>,
    item_key: i64,
    transaction_id: &str,
) -> Result<Option<PostingRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM posting WHERE item_key = $1 AND transaction_id = $2");
    read.row(&sql, &params![item_key, transaction_id])?.as_ref().map(posting).transpose()
}

/// At most `limit` rows after `seq`, in order.
pub fn after(
    read: &mut Read<'_>,
    item_key: i64,
    seq: i64,
    limit: i64,
) -> Result<Vec<PostingRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM posting WHERE item_key = $1 AND seq > $2 ORDER BY seq LIMIT $3");
    read.rows(&sql, &params![item_key, seq, limit])?.iter().map(posting).collect()
}

/// Which rows a reader of dates wants.
pub struct Span<'a> {
    /// The first day, `YYYY-MM-DD`.
    pub from: &'a str,
    /// The last day.
    pub to: &'a str,
    /// Only these accounts; all when empty.
    pub accounts: &'a [String],
}

/// Live rows of a span of days, newest first.
pub fn between(
    read: &mut Read<'_>,
    item_key: i64,
    span: &Span<'_>,
    limit: i64,
    offset: i64,
) -> Result<Vec<PostingRow>, StoreError> {
    let (filter, mut values) = filter(item_key, span);
    let n = values.len();
    values.extend(params![limit, offset]);
    let sql = format!(
        "SELECT {COLUMNS} FROM posting WHERE {filter} ORDER BY date DESC, transaction_id DESC LIMIT ${} OFFSET ${}",
        n + 1,
        n + 2
    );
    read.rows(&sql, &values)?.iter().map(posting).collect()
}

/// How many live rows a span of days has.
pub fn count(read: &mut Read<'_>, item_key: i64, span: &Span<'_>) -> Result<i64, StoreError> {
    let (filter, values) = filter(item_key, span);
    let row = read.row(&format!("SELECT COUNT(*) FROM posting WHERE {filter}"), &values)?;
    row.map_or(Ok(0), |row| row.get(0))
}

fn filter(item_key: i64, span: &Span<'_>) -> (String, Vec<Value>) {
    let mut values: Vec<Value> = params![item_key, span.from, span.to].into();
    let mut filter = String::from("item_key = $1 AND removed = 0 AND date >= $2 AND date <= $3");
    if !span.accounts.is_empty() {
        let places: Vec<String> = (0..span.accounts.len()).map(|index| format!("${}", index + 4)).collect();
        filter.push_str(&format!(" AND account_id IN ({})", places.join(", ")));
        values.extend(span.accounts.iter().map(|account| Value::from(account.as_str())));
    }
    (filter, values)
}
