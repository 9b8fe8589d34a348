//! What a person reads whose code is wrong.

use crate::failure::Failure;
use crate::item::verification::deposit::ATTEMPTS;

/// A wrong code, with `left` attempts to go.
pub(super) fn incorrect(left: i64, mask: &str) -> Failure {
    let attempts = if left == 1 { "attempt" } else { "attempts" };
    Failure::new("INCORRECT_DEPOSIT_VERIFICATION.1")
        .displayed(format!(
            "{left} {attempts} remaining: that code is not right. On the statement of the account ending in {mask}, \
             find the deposit of $0.01: its code stands before ACCTVERIFY."
        ))
        .with("attempts_left", left)
        .with("wrong_codes", ATTEMPTS - left)
}

/// A wrong code, and no more attempts.
pub(super) fn locked() -> Failure {
    Failure::new("TOO_MANY_VERIFICATION_ATTEMPTS.1")
        .displayed(
            "No attempts remaining: that code is not right, and this account cannot be verified any more. \
                    Connect another one to go on.",
        )
        .with("attempts_left", 0)
        .with("wrong_codes", ATTEMPTS)
}
