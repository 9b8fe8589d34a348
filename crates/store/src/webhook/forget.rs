//! Forgetting webhooks that are done, but not which one an Item had last.

use crate::{Read, StoreError, Value, Write, params};
use std::collections::BTreeMap;

/// The oldest that are done.
const OLD: &str =
    "SELECT webhook_id FROM webhook WHERE seq < $1 AND state <> 'waiting' ORDER BY seq, webhook_id LIMIT $2";

/// Forgets the oldest webhooks before the place `seq` that wait for no attempt, as many as `most`, and what was
/// attempted; answers how many.
pub fn forget_before(write: &mut Write<'_>, seq: i64, most: i64) -> Result<u64, StoreError> {
    let old = params![seq, most];
    remember_last(write, &old)?;
    write.execute(&format!("DELETE FROM webhook_attempt WHERE webhook_id IN ({OLD})"), &old)?;
    write.execute(&format!("DELETE FROM webhook WHERE webhook_id IN ({OLD})"), &old)
}

fn remember_last(write: &mut Write<'_>, old: &[Value]) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT w.item_key, w.world, a.at, w.webhook_code \
         FROM webhook w JOIN webhook_attempt a ON a.webhook_id = w.webhook_id \
         WHERE w.item_key IS NOT NULL AND w.webhook_id IN ({OLD}) ORDER BY a.at, w.seq"
    );
    let mut last: BTreeMap<i64, Vec<Value>> = BTreeMap::new();
    for row in write.rows(&sql, old)? {
        let (item_key, code): (i64, String) = (row.get(0)?, row.get(3)?);
        let values = params![item_key, row.get::<i64>(1)?, row.get::<i64>(2)?, code].to_vec();
        last.insert(item_key, values);
    }
    let sql = "INSERT INTO last_webhook (item_key, world, at, webhook_code) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (item_key) DO UPDATE SET at = excluded.at, webhook_code = excluded.webhook_code \
               WHERE excluded.at >= last_webhook.at";
    write.execute_many(sql, &last.into_values().collect::<Vec<_>>())
}

/// The last attempt of any of an Item's webhooks, kept or forgotten: when, and the webhook's code.
pub fn last_of_item(read: &mut Read<'_>, item_key: i64) -> Result<Option<(i64, String)>, StoreError> {
    let sql = "SELECT at, webhook_code FROM ( \
               SELECT a.at, w.webhook_code, w.seq FROM webhook w \
               JOIN webhook_attempt a ON a.webhook_id = w.webhook_id WHERE w.item_key = $1 \
               UNION ALL SELECT at, webhook_code, 0 FROM last_webhook WHERE item_key = $1) AS sent \
               ORDER BY at DESC, seq DESC LIMIT 1";
    read.row(sql, &params![item_key])?.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}
