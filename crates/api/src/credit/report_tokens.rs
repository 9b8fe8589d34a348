//! Lists of report tokens, of which each kind of report has at most one.

use gingham_app::Failure;

/// The asset report of a list: no other kind of report can be shared here.
///
/// # Errors
/// INVALID_FIELD for none, and for more than one.
pub(super) fn sole(tokens: &[String]) -> Result<&str, Failure> {
    match tokens {
        [only] => Ok(only),
        [] => Err(Failure::field("report_tokens", "report_tokens must be a non-empty array")),
        several => {
            let message = "report_tokens must contain at most one token of each report type";
            Err(Failure::field("report_tokens", message).with("given", several.len()))
        }
    }
}
