//! Reading bank income reports.

use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use crate::stored;
use crate::user::User;
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::{Read, bank_income};
use serde_json::Value;

/// A user's reports, the newest first, at most `count`; the newest must be there.
///
/// # Errors
/// INCOME_VERIFICATION_NOT_FOUND where none was asked for, PRODUCT_NOT_READY while the newest is being made,
/// INCOME_VERIFICATION_FAILED where it could not be made.
pub fn reports(
    platform: &Platform,
    read: &mut Read<'_>,
    user: &User,
    count: i64,
) -> Result<Vec<Value>, Stop> {
    let rows = bank_income::of_user(read, user.row.user_key, count)?;
    let Some(newest) = rows.first() else {
        return Err(Failure::new("INCOME_VERIFICATION_NOT_FOUND.1")
            .with("looked_up", "no Item with bank income was ever linked for this user")
            .into());
    };
    let asked = |cause: &'static str| {
        Failure::new(cause).with("asked_for_at", rfc3339(from_millis(newest.created_at)))
    };
    match newest.state.as_str() {
        "waiting" => return Err(asked("INCOME_VERIFICATION_ERROR/PRODUCT_NOT_READY.1").into()),
        "failed" => return Err(asked("INCOME_VERIFICATION_FAILED.1").into()),
        _ => {}
    }
    let ready = rows.iter().filter_map(|row| row.sealed.as_deref());
    ready.map(|sealed| open(platform, sealed)).collect()
}

/// A sealed report.
pub(super) fn open(platform: &Platform, sealed: &[u8]) -> Result<Value, Stop> {
    let plain = platform.key.open(sealed).unwrap_or_default();
    stored::read("bank income", &String::from_utf8_lossy(&plain))
}
