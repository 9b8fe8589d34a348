//! What people shared in Layer sessions.

use crate::{Read, Row, StoreError, Write, params};

/// What one session shared.
#[derive(Clone, Debug)]
pub struct LayerShareRow {
    /// The hash of its public token.
    pub hash: Vec<u8>,
    /// Its world.
    pub world: i64,
    /// The keyed hash of the person's number.
    pub phone: Vec<u8>,
    /// When it was shared, on the world's clock.
    pub shared_at: i64,
    /// Who the person is, and the Items that were made; sealed.
    pub sealed: Vec<u8>,
}

const COLUMNS: &str = "hash, world, phone, shared_at, sealed";

fn share(row: &Row) -> Result<LayerShareRow, StoreError> {
    Ok(LayerShareRow {
        hash: row.get(0)?,
        world: row.get(1)?,
        phone: row.get(2)?,
        shared_at: row.get(3)?,
        sealed: row.get(4)?,
    })
}

/// Adds what a session shared.
pub fn insert(write: &mut Write<'_>, row: &LayerShareRow) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO layer_share ({COLUMNS}) VALUES ($1, $2, $3, $4, $5)");
    let LayerShareRow { hash, world, phone, shared_at, sealed } = row;
    let values = params![hash.as_slice(), *world, phone.as_slice(), *shared_at, sealed.as_slice()];
    write.execute(&sql, &values).map(drop)
}

/// What was shared under a public token of this hash.
pub fn find(read: &mut Read<'_>, hash: &[u8]) -> Result<Option<LayerShareRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM layer_share WHERE hash = $1");
    read.row(&sql, &params![hash])?.as_ref().map(share).transpose()
}

/// Everything that was shared with a number, the oldest first.
pub fn of_phone(read: &mut Read<'_>, world: i64, phone: &[u8]) -> Result<Vec<LayerShareRow>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM layer_share WHERE world = $1 AND phone = $2 ORDER BY shared_at, hash");
    read.rows(&sql, &params![world, phone])?.iter().map(share).collect()
}

/// Forgets what was shared with a number, in every world.
pub fn forget_phone(write: &mut Write<'_>, phone: &[u8]) -> Result<(), StoreError> {
    write.execute("DELETE FROM layer_share WHERE phone = $1", &params![phone]).map(drop)
}
