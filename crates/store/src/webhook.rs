//! Webhooks and every attempt to deliver them: the outbox.

mod forget;

pub use forget::{forget_before, last_of_item};

use crate::{Read, Row, StoreError, Write, params};

/// A webhook.
#[derive(Clone, Debug)]
pub struct WebhookRow {
    /// Its id, for replays.
    pub webhook_id: String,
    /// Its world.
    pub world: i64,
    /// The Item that it is about.
    pub item_key: Option<i64>,
    /// That Item's id.
    pub item_id: Option<String>,
    /// Its place among all webhooks.
    pub seq: i64,
    /// Such as `TRANSACTIONS`.
    pub webhook_type: String,
    /// Such as `SYNC_UPDATES_AVAILABLE`.
    pub webhook_code: String,
    /// Where it goes, sealed, since such addresses may carry keys.
    pub url: Vec<u8>,
    /// The scheme, host and port of that address, keyed, by which rejections are counted.
    pub host: String,
    /// What is sent, sealed.
    pub body: Vec<u8>,
    /// When it arose.
    pub created_at: i64,
    /// `waiting`, `delivered` or `abandoned`.
    pub state: String,
    /// How often it was sent.
    pub attempts: i64,
}

const COLUMNS: &str = "webhook_id, world, item_key, item_id, seq, webhook_type, webhook_code, url, host, body, \
                       created_at, state, attempts";

fn webhook(row: &Row) -> Result<WebhookRow, StoreError> {
    Ok(WebhookRow {
        webhook_id: row.get(0)?,
        world: row.get(1)?,
        item_key: row.get(2)?,
        item_id: row.get(3)?,
        seq: row.get(4)?,
        webhook_type: row.get(5)?,
        webhook_code: row.get(6)?,
        url: row.get(7)?,
        host: row.get(8)?,
        body: row.get(9)?,
        created_at: row.get(10)?,
        state: row.get(11)?,
        attempts: row.get(12)?,
    })
}

/// Adds a webhook to its world's outbox.
pub fn insert(write: &mut Write<'_>, row: &WebhookRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO webhook (webhook_id, world, item_key, item_id, seq, webhook_type, webhook_code, url, host, \
               body, created_at, state, attempts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let values = params![
        row.webhook_id.as_str(),
        row.world,
        row.item_key,
        row.item_id.as_deref(),
        row.seq,
        row.webhook_type.as_str(),
        row.webhook_code.as_str(),
        row.url.as_slice(),
        row.host.as_str(),
        row.body.as_slice(),
        row.created_at,
        row.state.as_str(),
        row.attempts
    ];
    write.execute(sql, &values).map(drop)
}

/// The webhook of this id.
pub fn find(read: &mut Read<'_>, webhook_id: &str) -> Result<Option<WebhookRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM webhook WHERE webhook_id = $1");
    read.row(&sql, &params![webhook_id])?.as_ref().map(webhook).transpose()
}

/// A world's webhooks that arose at `since` or later, oldest first; of one Item where `item_id` says so.
pub fn of_world(
    read: &mut Read<'_>,
    world: i64,
    item_id: Option<&str>,
    since: i64,
) -> Result<Vec<WebhookRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM webhook WHERE world = $1 AND created_at >= $2 AND ($3 = '' OR item_id = $3) \
         ORDER BY seq LIMIT 1000"
    );
    read.rows(&sql, &params![world, since, item_id.unwrap_or("")])?.iter().map(webhook).collect()
}

/// Up to `limit` webhooks of a world before the place `before`, newest first; of one Item and in one state where those
/// are not empty.
pub fn newest(
    read: &mut Read<'_>,
    world: i64,
    (item_id, state): (&str, &str),
    before: i64,
    limit: i64,
) -> Result<Vec<WebhookRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM webhook WHERE world = $1 AND seq < $2 AND ($3 = '' OR item_id = $3) \
         AND ($4 = '' OR state = $4) ORDER BY seq DESC LIMIT $5"
    );
    read.rows(&sql, &params![world, before, item_id, state, limit])?.iter().map(webhook).collect()
}

/// How many webhooks of a world are in this state.
pub fn count_in(read: &mut Read<'_>, world: i64, state: &str) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM webhook WHERE world = $1 AND state = $2";
    read.row(sql, &params![world, state])?.map_or(Ok(0), |row| row.get(0))
}

/// Whether an earlier webhook of the same Item still waits for its first attempt.
pub fn is_behind(read: &mut Read<'_>, item_key: i64, seq: i64) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM webhook WHERE item_key = $1 AND state = 'waiting' AND seq < $2 AND attempts = 0 LIMIT 1";
    read.row(sql, &params![item_key, seq]).map(|row| row.is_some())
}

/// The Item's first webhook after the place `seq` that still waits for its first attempt.
pub fn next_behind(read: &mut Read<'_>, item_key: i64, seq: i64) -> Result<Option<String>, StoreError> {
    let sql = "SELECT webhook_id FROM webhook \
               WHERE item_key = $1 AND state = 'waiting' AND seq > $2 AND attempts = 0 ORDER BY seq LIMIT 1";
    read.row(sql, &params![item_key, seq])?.map(|row| row.get(0)).transpose()
}

/// Sets where a webhook stands after an attempt.
pub fn set_state(
    write: &mut Write<'_>,
    webhook_id: &str,
    state: &str,
    attempts: i64,
) -> Result<(), StoreError> {
    let sql = "UPDATE webhook SET state = $2, attempts = $3 WHERE webhook_id = $1";
    write.execute(sql, &params![webhook_id, state, attempts]).map(drop)
}

/// An attempt to deliver a webhook.
#[derive(Clone, Debug)]
pub struct AttemptRow {
    /// The webhook.
    pub webhook_id: String,
    /// From 1.
    pub attempt: i64,
    /// Its world.
    pub world: i64,
    /// When, on the world's clock.
    pub at: i64,
    /// As in [`WebhookRow::host`].
    pub host: String,
    /// The HTTP status, where there was an answer.
    pub status: Option<i64>,
    /// What went wrong.
    pub failure: Option<String>,
    /// Whether it was accepted.
    pub accepted: bool,
    /// How long it took.
    pub duration_ms: i64,
    /// The headers sent, sealed JSON.
    pub headers: Vec<u8>,
    /// The beginning of the answer, sealed.
    pub answer: Vec<u8>,
}

/// Records an attempt.
pub fn insert_attempt(write: &mut Write<'_>, row: &AttemptRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO webhook_attempt (webhook_id, attempt, world, at, host, status, failure, accepted, duration_ms, \
               headers, answer) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values = params![
        row.webhook_id.as_str(),
        row.attempt,
        row.world,
        row.at,
        row.host.as_str(),
        row.status,
        row.failure.as_deref(),
        row.accepted,
        row.duration_ms,
        row.headers.as_slice(),
        row.answer.as_slice()
    ];
    write.execute(sql, &values).map(drop)
}

/// The attempts of a webhook, in order.
pub fn attempts(read: &mut Read<'_>, webhook_id: &str) -> Result<Vec<AttemptRow>, StoreError> {
    let sql = "SELECT webhook_id, attempt, world, at, host, status, failure, accepted, duration_ms, headers, answer \
               FROM webhook_attempt WHERE webhook_id = $1 ORDER BY attempt";
    read.rows(sql, &params![webhook_id])?.iter().map(attempt).collect()
}

fn attempt(row: &Row) -> Result<AttemptRow, StoreError> {
    Ok(AttemptRow {
        webhook_id: row.get(0)?,
        attempt: row.get(1)?,
        world: row.get(2)?,
        at: row.get(3)?,
        host: row.get(4)?,
        status: row.get(5)?,
        failure: row.get(6)?,
        accepted: row.get(7)?,
        duration_ms: row.get(8)?,
        headers: row.get(9)?,
        answer: row.get(10)?,
    })
}

/// How many attempts to `host` since `since`, and how many of them were rejected.
pub fn rejections(read: &mut Read<'_>, world: i64, host: &str, since: i64) -> Result<(i64, i64), StoreError> {
    let sql = "SELECT COUNT(*), CAST(COALESCE(SUM(1 - accepted), 0) AS bigint) FROM webhook_attempt \
               WHERE world = $1 AND at >= $2 AND host = $3";
    let row = read.row(sql, &params![world, since, host])?;
    row.map_or(Ok((0, 0)), |row| Ok((row.get(0)?, row.get(1)?)))
}
