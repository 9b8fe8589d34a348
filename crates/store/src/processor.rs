//! What a processor token opens, beside the token itself.

use crate::{Read, Row, StoreError, Write, params};

/// A partner's access to one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessorRow {
    /// The hash of its token.
    pub hash: Vec<u8>,
    /// The world of the Item.
    pub world: i64,
    /// The Item.
    pub item_key: i64,
    /// The account.
    pub account_id: String,
    /// The partner's name.
    pub processor: String,
    /// The products that it is held to, a JSON list; an empty one holds it to none.
    pub permissions: String,
    /// Where the partner is told, sealed, and whose webhooks those are.
    pub webhook: Option<(Vec<u8>, i64)>,
    /// Whether the partner ever read transactions by cursor.
    pub reads_by_cursor: bool,
}

fn processor(row: &Row) -> Result<ProcessorRow, StoreError> {
    Ok(ProcessorRow {
        hash: row.get(0)?,
        world: row.get(1)?,
        item_key: row.get(2)?,
        account_id: row.get(3)?,
        processor: row.get(4)?,
        permissions: row.get(5)?,
        webhook: row.get::<Option<Vec<u8>>>(6)?.zip(row.get(7)?),
        reads_by_cursor: row.get::<i64>(8)? != 0,
    })
}

/// Adds what a new token opens, without an address.
pub fn insert(write: &mut Write<'_>, row: &ProcessorRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO processor_token \
               (hash, world, item_key, account_id, processor, permissions, reads_by_cursor) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let ProcessorRow { hash, world, item_key, account_id, processor, permissions, .. } = row;
    let cursor = i64::from(row.reads_by_cursor);
    let values = params![hash, *world, *item_key, account_id, processor, permissions, cursor];
    write.execute(sql, &values).map(drop)
}

/// What the token of this hash opens, alive or not.
pub fn find(read: &mut Read<'_>, hash: &[u8]) -> Result<Option<ProcessorRow>, StoreError> {
    let sql = "SELECT hash, world, item_key, account_id, processor, permissions, webhook, webhook_world, reads_by_cursor \
               FROM processor_token WHERE hash = $1";
    read.row(sql, &params![hash])?.as_ref().map(processor).transpose()
}

/// Those of an Item whose partners are told of news: their tokens live and have an address.
pub fn told(read: &mut Read<'_>, item_key: i64) -> Result<Vec<ProcessorRow>, StoreError> {
    let sql = "SELECT p.hash, p.world, p.item_key, p.account_id, p.processor, p.permissions, p.webhook, \
               p.webhook_world, p.reads_by_cursor FROM processor_token p JOIN token t ON t.hash = p.hash \
               WHERE p.item_key = $1 AND p.webhook IS NOT NULL AND t.ended_at IS NULL ORDER BY t.created_at, p.hash";
    read.rows(sql, &params![item_key])?.iter().map(processor).collect()
}

/// Holds a token to these products, a JSON list.
pub fn set_permissions(write: &mut Write<'_>, hash: &[u8], permissions: &str) -> Result<(), StoreError> {
    let sql = "UPDATE processor_token SET permissions = $2 WHERE hash = $1";
    write.execute(sql, &params![hash, permissions]).map(drop)
}

/// Sets or clears where the partner is told, and whose webhooks those are.
pub fn set_webhook(
    write: &mut Write<'_>,
    hash: &[u8],
    webhook: Option<(Vec<u8>, i64)>,
) -> Result<(), StoreError> {
    let sql = "UPDATE processor_token SET webhook = $2, webhook_world = $3 WHERE hash = $1";
    let (url, world) = webhook.unzip();
    write.execute(sql, &params![hash, url, world]).map(drop)
}

/// Notes that the partner reads transactions by cursor.
pub fn remember_cursor(write: &mut Write<'_>, hash: &[u8]) -> Result<(), StoreError> {
    let sql = "UPDATE processor_token SET reads_by_cursor = 1 WHERE hash = $1 AND reads_by_cursor = 0";
    write.execute(sql, &params![hash]).map(drop)
}
