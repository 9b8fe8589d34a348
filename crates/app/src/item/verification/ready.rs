//! Whether an account's numbers may be told, and what is known when they may not.

use super::deposit::ATTEMPTS;
use crate::failure::{Failure, Stop};
use crate::item::{Item, KnownAccount};
use gingham_model::clock::{from_millis, rfc3339};
use gingham_store::{Read, typed_account};

/// Refuses accounts whose verification is pending or has failed.
///
/// # Errors
/// ITEM_ERROR/PRODUCT_NOT_READY.4, TOO_MANY_VERIFICATION_ATTEMPTS.1.
pub fn check(read: &mut Read<'_>, item: &Item, accounts: &[&KnownAccount]) -> Result<(), Stop> {
    let refused = accounts.iter().find_map(|account| {
        let status = account.verification_status.as_deref()?;
        let cause = match status {
            "pending_automatic_verification" | "pending_manual_verification" | "verification_expired" => {
                "ITEM_ERROR/PRODUCT_NOT_READY.4"
            }
            "verification_failed" => "TOO_MANY_VERIFICATION_ATTEMPTS.1",
            _ => return None,
        };
        let failure = Failure::new(cause)
            .with("account_id", account.account_id.as_str())
            .with("verification_status", status)
            .with("auth_method", item.record.auth_method.as_deref());
        Some(failure.of_item(item.row.item_key))
    });
    let Some(failure) = refused else { return Ok(()) };
    let Some(row) = typed_account::find(read, item.row.item_key)? else { return Err(failure.into()) };
    let failure = failure
        .with("deposit_made_at", rfc3339(from_millis(row.made_at)))
        .with("wrong_codes", row.attempts)
        .with("attempts_left", ATTEMPTS - row.attempts);
    Err(failure.into())
}
