//! The keys that sign webhooks, one living key for each environment.

use crate::{Read, Row, StoreError, Write, params};

/// A signing key.
#[derive(Clone, Debug)]
pub struct SigningKeyRow {
    /// The id that the JWT's header names.
    pub kid: String,
    /// Its environment.
    pub environment: String,
    /// When it was made, milliseconds since 1970, machine time.
    pub created_at: i64,
    /// When it was rotated out.
    pub expired_at: Option<i64>,
    /// The private key, sealed.
    pub sealed: Vec<u8>,
    /// The public point, base64url.
    pub x: String,
    /// The public point, base64url.
    pub y: String,
}

const COLUMNS: &str = "kid, environment, created_at, expired_at, sealed, x, y";

fn signing_key(row: &Row) -> Result<SigningKeyRow, StoreError> {
    Ok(SigningKeyRow {
        kid: row.get(0)?,
        environment: row.get(1)?,
        created_at: row.get(2)?,
        expired_at: row.get(3)?,
        sealed: row.get(4)?,
        x: row.get(5)?,
        y: row.get(6)?,
    })
}

/// Adds a key.
pub fn insert(write: &mut Write<'_>, row: &SigningKeyRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO signing_key (kid, environment, created_at, expired_at, sealed, x, y) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let SigningKeyRow { kid, environment, created_at, expired_at, sealed, x, y } = row;
    let (kid, environment, x, y) = (kid.as_str(), environment.as_str(), x.as_str(), y.as_str());
    write
        .execute(sql, &params![kid, environment, *created_at, *expired_at, sealed.as_slice(), x, y])
        .map(drop)
}

/// The key of this id in any environment, living or not.
pub fn find(read: &mut Read<'_>, kid: &str) -> Result<Option<SigningKeyRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM signing_key WHERE kid = $1");
    read.row(&sql, &params![kid])?.as_ref().map(signing_key).transpose()
}

/// The living key of an environment.
pub fn living(read: &mut Read<'_>, environment: &str) -> Result<Option<SigningKeyRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM signing_key WHERE environment = $1 AND expired_at IS NULL ORDER BY created_at DESC LIMIT 1"
    );
    read.row(&sql, &params![environment])?.as_ref().map(signing_key).transpose()
}

/// Rotates the living keys of an environment out.
pub fn expire(write: &mut Write<'_>, environment: &str, at: i64) -> Result<(), StoreError> {
    let sql = "UPDATE signing_key SET expired_at = $2 WHERE environment = $1 AND expired_at IS NULL";
    write.execute(sql, &params![environment, at]).map(drop)
}
