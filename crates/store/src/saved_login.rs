//! Institutions that people's telephone numbers are tied to.

use crate::{Read, StoreError, Write, params};

/// A login that a telephone number leads to.
#[derive(Clone, Debug)]
pub struct SavedLoginRow {
    /// Its world.
    pub world: i64,
    /// The keyed hash of the number.
    pub phone: Vec<u8>,
    /// At which institution.
    pub institution_id: String,
    /// Its place among the number's.
    pub seq: i64,
    /// The login and the accounts that were shared, sealed.
    pub sealed: Vec<u8>,
}

/// Ties a number to a login; an older login at the same institution goes.
pub fn put(write: &mut Write<'_>, row: &SavedLoginRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO saved_login (world, phone, institution_id, seq, sealed) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (world, phone, institution_id) DO UPDATE SET seq = excluded.seq, sealed = excluded.sealed";
    let SavedLoginRow { world, phone, institution_id, seq, sealed } = row;
    let values = params![*world, phone.as_slice(), institution_id.as_str(), *seq, sealed.as_slice()];
    write.execute(sql, &values).map(drop)
}

/// The sealed logins of a number, the newest first.
pub fn of_phone(read: &mut Read<'_>, world: i64, phone: &[u8]) -> Result<Vec<Vec<u8>>, StoreError> {
    let sql = "SELECT sealed FROM saved_login WHERE world = $1 AND phone = $2 ORDER BY seq DESC";
    read.rows(sql, &params![world, phone])?.iter().map(|row| row.get(0)).collect()
}

/// Forgets the logins of a number, in every world.
pub fn forget_phone(write: &mut Write<'_>, phone: &[u8]) -> Result<(), StoreError> {
    write.execute("DELETE FROM saved_login WHERE phone = $1", &params![phone]).map(drop)
}
