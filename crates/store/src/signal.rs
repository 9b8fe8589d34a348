//! Payments that Signal was asked about, by the id that their world gave them.

use crate::{Read, StoreError, Write, params};

/// A payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalRow {
    /// The world whose id it has.
    pub world: i64,
    /// That id.
    pub client_transaction_id: String,
    /// The Item that it draws on.
    pub item_key: i64,
    /// The account.
    pub account_id: String,
    /// What makes it this payment and no other.
    pub identity: Vec<u8>,
    /// When it was first told of, on the world's clock.
    pub created_at: i64,
    /// What the ruleset said last.
    pub result: Option<String>,
    /// Whether it was last reported as initiated.
    pub initiated: Option<bool>,
    /// What was reported, a JSON list.
    pub reports: String,
}

/// Adds a payment unless its id is taken: one conditional INSERT. False when it is.
pub fn insert(write: &mut Write<'_>, row: &SignalRow) -> Result<bool, StoreError> {
    let sql = "INSERT INTO signal_transaction \
               (world, client_transaction_id, item_key, account_id, identity, created_at, reports) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (world, client_transaction_id) DO NOTHING";
    let SignalRow { world, client_transaction_id, item_key, account_id, identity, created_at, .. } = row;
    let values =
        params![*world, client_transaction_id, *item_key, account_id, identity, *created_at, &row.reports];
    write.execute(sql, &values).map(|rows| rows == 1)
}

/// The payment of this id.
pub fn find(
    read: &mut Read<'_>,
    world: i64,
    client_transaction_id: &str,
) -> Result<Option<SignalRow>, StoreError> {
    let sql = "SELECT world, client_transaction_id, item_key, account_id, identity, created_at, result, initiated, \
               reports FROM signal_transaction WHERE world = $1 AND client_transaction_id = $2";
    let row = read.row(sql, &params![world, client_transaction_id])?;
    row.map(|row| {
        Ok(SignalRow {
            world: row.get(0)?,
            client_transaction_id: row.get(1)?,
            item_key: row.get(2)?,
            account_id: row.get(3)?,
            identity: row.get(4)?,
            created_at: row.get(5)?,
            result: row.get(6)?,
            initiated: row.get::<Option<i64>>(7)?.map(|flag| flag != 0),
            reports: row.get(8)?,
        })
    })
    .transpose()
}

/// Saves what was said and reported of a payment.
pub fn update(write: &mut Write<'_>, row: &SignalRow) -> Result<(), StoreError> {
    let sql = "UPDATE signal_transaction SET result = $3, initiated = $4, reports = $5 \
               WHERE world = $1 AND client_transaction_id = $2";
    let (result, initiated) = (row.result.as_deref(), row.initiated.map(i64::from));
    let values = params![row.world, &row.client_transaction_id, result, initiated, &row.reports];
    write.execute(sql, &values).map(drop)
}
