//! Why the other causes of a code are not the one.

use super::{FailedRequest, Rule};
use gingham_contract::by_cause;

/// The other causes of the failed request's code, each with its reason.
pub fn list(kept: &FailedRequest) -> Vec<Rule> {
    let siblings = by_cause(&kept.cause).map(|(row, _)| row.causes.as_slice()).unwrap_or_default();
    siblings
        .iter()
        .filter(|cause| cause.id != kept.cause)
        .map(|cause| Rule { id: cause.id.to_owned(), because: because(kept, cause.id) })
        .collect()
}

/// What was looked at says it; else what is true whenever a request gets as far as the cause that stopped it.
fn because(kept: &FailedRequest, other: &str) -> String {
    let looked = kept.grounds.ruled_out.iter().find(|(id, _)| id == other);
    match (looked, standing(other)) {
        (Some((_, because)), _) => because.clone(),
        (None, Some(because)) => because.to_owned(),
        (None, None) if other.starts_with("ITEM_LOGIN_REQUIRED") => {
            format!("the Item's own record names what broke it: {}", kept.cause)
        }
        (None, None) => {
            format!("{} was found, and the first cause that is found stops a request", kept.cause)
        }
    }
}

fn standing(other: &str) -> Option<&'static str> {
    Some(match other {
        "INVALID_ACCESS_TOKEN.4" | "INVALID_PUBLIC_TOKEN.5" => {
            "what belongs to another developer is never told"
        }
        "INVALID_ACCESS_TOKEN.5" => "a removed Item's token answers ITEM_NOT_FOUND today",
        "INVALID_ACCOUNT_ID.1" => "the Item has known an account of this id",
        "INVALID_ACCOUNT_ID.2" => "no account of this id was closed at the bank",
        "INVALID_ACCOUNT_ID.3" => "access to an account of this id was not withdrawn at the bank",
        "INVALID_ACCOUNT_ID.4" => "no account of this id was given a new one",
        "INVALID_ACCOUNT_ID.5" => "no account of this id was de-selected in update mode",
        "INVALID_ACCOUNT_ID.6" => "no account of this id was dropped after a year in error",
        "INVALID_ACCOUNT_ID.7" => "no account of this id was renamed at the bank",
        "INVALID_ACCOUNT_ID.8" => "no account of this id got another mask at the bank",
        "INVALID_ACCOUNT_ID.9" => "no account of the Item differs from it in letter case only",
        "INVALID_ACCOUNT_ID.10" => "no account of this id was replaced when access was restored",
        "INVALID_API_KEYS.3" => "the call does not take the admin key",
        "INVALID_PUBLIC_TOKEN.4" => "the token had not expired",
        "INVALID_PUBLIC_TOKEN.6" => "the token had not been exchanged",
        "ITEM_NOT_FOUND.2" | "ITEM_NOT_FOUND.3" => "the application removed the Item itself",
        "NOT_FOUND.2" => "the call names no object",
        _ => return None,
    })
}
