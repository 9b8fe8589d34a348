//! The button that makes a cause happen, and who may press it.

use crate::prose;
use gingham_contract::ErrorRow;

/// Whether whoever reads may make causes happen.
pub enum Hand {
    /// Nobody is signed in.
    Unknown,
    /// A member whose role, which is named, does not allow it.
    Tied(&'static str),
    /// A member who may, and what the form carries.
    Free(String),
}

/// Whether a cause can be made to happen here.
pub(super) fn can_happen(cause_id: &str) -> bool {
    gingham_recipe::find(cause_id).is_some()
}

/// Where somebody signs in who then comes back to the cause.
pub(super) fn sign_in(row: &ErrorRow, cause_id: &str) -> String {
    let wanted = format!("{}/{cause_id}", prose::href(row));
    format!("/dashboard/sign-in?wanted={}", prose::query(&wanted))
}
