//! The table of causes: which were reached, explained and remedied, and whether any is missing.

use std::collections::BTreeSet;
use std::fmt::Write;

/// What became of a cause.
pub struct Line<'a> {
    pub id: &'a str,
    pub reached: bool,
    pub explained: bool,
    pub remedied: bool,
    /// Whether nothing went wrong on the way.
    pub whole: bool,
}

/// The codes of the guide, and those that its newer edition has besides.
const CODES: [&str; 23] = [
    "DIRECT_INTEGRATION_NOT_ENABLED",
    "INCORRECT_DEPOSIT_VERIFICATION",
    "INVALID_ACCESS_TOKEN",
    "INVALID_ACCOUNT_ID",
    "INVALID_API_KEYS",
    "INVALID_AUDIT_COPY_TOKEN",
    "INVALID_INSTITUTION",
    "INVALID_LINK_CUSTOMIZATION",
    "INVALID_LINK_TOKEN",
    "INVALID_PROCESSOR_TOKEN",
    "INVALID_PRODUCT",
    "ADDITIONAL_CONSENT_REQUIRED",
    "INVALID_PUBLIC_TOKEN",
    "INVALID_STRIPE_ACCOUNT",
    "INVALID_USER_TOKEN",
    "INVALID_WEBHOOK_VERIFICATION_KEY_ID",
    "TOO_MANY_VERIFICATION_ATTEMPTS",
    "UNAUTHORIZED_ENVIRONMENT",
    "UNAUTHORIZED_ROUTE_ACCESS",
    "USER_PERMISSION_REVOKED",
    "INVALID_USER_ID",
    "PROFILE_AUTHENTICATION_FAILED",
    "INVALID_USER_IDENTITY_DATA",
];

/// Causes that cannot happen here, each for the reason that its page in the guide tells.
const NEVER: [&str; 3] = [
    // A removed Item is ITEM_NOT_FOUND today.
    "INVALID_ACCESS_TOKEN.5",
    // There are no price plans.
    "INVALID_PRODUCT.6",
    // Not enforced in the sandbox.
    "INVALID_PROCESSOR_TOKEN.2",
];

/// The table.
pub fn print(lines: &[Line<'_>]) -> String {
    let mut text = format!("\n{:40} {:8} {:10} {:8}\n", "cause", "reached", "explained", "remedied");
    let word = |done: bool| if done { "yes" } else { "NO" };
    for line in lines {
        let (reached, explained, remedied) = (word(line.reached), word(line.explained), word(line.remedied));
        let failed = if line.whole { "" } else { " FAILED" };
        writeln!(text, "{:40} {reached:8} {explained:10} {remedied:8}{failed}", line.id)
            .expect("text takes more");
    }
    text
}

/// Every line is done, and no cause of the guide lacks its line.
pub fn check(lines: &[Line<'_>]) {
    let undone: Vec<&str> = lines
        .iter()
        .filter(|line| !(line.whole && line.reached && line.explained && line.remedied))
        .map(|line| line.id)
        .collect();
    assert!(undone.is_empty(), "not reached, explained and remedied: {undone:?}");
    let there: BTreeSet<&str> = lines.iter().map(|line| line.id).chain(NEVER).collect();
    let wanted = gingham_contract::catalogue()
        .rows()
        .iter()
        // Some of these codes are also errors of an Item, which are not the guide's.
        .filter(|row| CODES.contains(&row.error_code) && row.error_type != "ITEM_ERROR")
        .flat_map(|row| row.causes.iter())
        .map(|cause| cause.id);
    let missing: Vec<&str> = wanted.filter(|id| !there.contains(id)).collect();
    assert!(missing.is_empty(), "causes of the guide without a row: {missing:?}");
}
