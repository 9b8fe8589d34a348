//! Codes that prove a telephone number or an e-mail address.

use crate::{StoreError, Write, params};

/// Sets the code of a challenge; an older one ends.
pub fn put(write: &mut Write<'_>, challenge: &[u8], code: &[u8], expires: i64) -> Result<(), StoreError> {
    let sql = "INSERT INTO portal_code (challenge, code, attempts, machine_expires) VALUES ($1, $2, 0, $3) \
               ON CONFLICT (challenge) DO UPDATE SET code = excluded.code, attempts = 0, \
               machine_expires = excluded.machine_expires";
    write.execute(sql, &params![challenge, code, expires]).map(drop)
}

/// Takes one of a challenge's attempts; false when none is left or its time is over.
pub fn attempt(write: &mut Write<'_>, challenge: &[u8], patience: i64, now: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE portal_code SET attempts = attempts + 1 \
               WHERE challenge = $1 AND attempts < $2 AND machine_expires > $3";
    write.execute(sql, &params![challenge, patience, now]).map(|rows| rows == 1)
}

/// Uses a code up: true once, and only for the code of this challenge.
pub fn spend(write: &mut Write<'_>, challenge: &[u8], code: &[u8]) -> Result<bool, StoreError> {
    let sql = "DELETE FROM portal_code WHERE challenge = $1 AND code = $2";
    write.execute(sql, &params![challenge, code]).map(|rows| rows == 1)
}

/// Forgets codes that are over.
pub fn forget_expired(write: &mut Write<'_>, now: i64) -> Result<(), StoreError> {
    write.execute("DELETE FROM portal_code WHERE machine_expires <= $1", &params![now]).map(drop)
}
