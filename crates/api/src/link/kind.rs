//! What kind of session is asked for, hosted, an update or for several Items, and what it excludes
//! (link.md, sections 1.11, 1.14 and 2.5).

use super::wanted::{HostedLink, Identity, Wanted};
use gingham_app::Failure;
use gingham_contract::format;

/// A hosted session may be opened for at most so many seconds: 21 days.
const LONGEST_HOSTED: i64 = 21 * 24 * 60 * 60;

/// Products whose sessions link one Item, or none.
const OF_ONE_ITEM: &[&str] =
    &["beacon", "employment", "identity_verification", "layer", "payment_initiation", "standing_orders"];

/// Checks what kinds of sessions exclude.
///
/// # Errors
/// INVALID_FIELD.1 and .4.
pub(super) fn check(wanted: &Wanted) -> Result<(), Failure> {
    if let Some(hosted) = &wanted.hosted_link {
        self::hosted(hosted, wanted)?;
    }
    if wanted.enable_multi_item_link == Some(true) {
        several_items(wanted)?;
    }
    if let Some(identity) = &wanted.identity {
        document(identity)?;
    }
    update(wanted)
}

fn hosted(hosted: &HostedLink, wanted: &Wanted) -> Result<(), Failure> {
    if hosted.url_lifetime_seconds.is_some_and(|life| !(1..=LONGEST_HOSTED).contains(&life)) {
        let path = "hosted_link.url_lifetime_seconds";
        return Err(Failure::field(
            path,
            format!("{path} must be an integer between 1 and {LONGEST_HOSTED}"),
        ));
    }
    if hosted.completion_redirect_uri.as_deref().is_some_and(|uri| !format::uri(uri)) {
        let path = "hosted_link.completion_redirect_uri";
        return Err(Failure::field(path, format!("{path} must be a valid URI")));
    }
    if hosted.completion_redirect_uri.as_deref().is_some_and(runs) {
        let path = "hosted_link.completion_redirect_uri";
        let message = format!("{path} must be an address that a browser or an app opens");
        return Err(Failure::field(path, message));
    }
    if wanted.names("layer") {
        return Err(Failure::field("hosted_link", "hosted_link must not be given with the product layer"));
    }
    let user = wanted.user.as_ref();
    let (path, given) = match hosted.delivery_method.as_deref() {
        Some("sms") => ("user.phone_number", user.is_some_and(|user| user.phone_number.is_some())),
        Some("email") => ("user.email_address", user.is_some_and(|user| user.email_address.is_some())),
        _ => return Ok(()),
    };
    match given {
        true => Ok(()),
        false => {
            let message = format!("{path} is required by hosted_link.delivery_method");
            Err(Failure::new("INVALID_FIELD.4").message(message).with("field", path))
        }
    }
}

fn several_items(wanted: &Wanted) -> Result<(), Failure> {
    let path = "enable_multi_item_link";
    if !wanted.names_user() {
        return Err(required_by("user_id", path));
    }
    if wanted.is_update() {
        return Err(Failure::field(path, format!("{path} must not be true in update mode")));
    }
    let payroll = wanted.takes_payroll().then_some("income_verification of payroll");
    let odd = OF_ONE_ITEM.iter().find(|word| wanted.names(word)).copied().or(payroll);
    match odd {
        Some(odd) => {
            let failure = Failure::field(path, format!("{path} must not be true with the product {odd}"));
            Err(failure.with("product", odd))
        }
        None => Ok(()),
    }
}

fn document(identity: &Identity) -> Result<(), Failure> {
    let accounts = identity.account_ids.as_ref().map(Vec::len);
    let path = "identity.account_ids";
    match (identity.is_document_upload, accounts) {
        (Some(true), None) => Err(required_by(path, "identity.is_document_upload")),
        (Some(true), Some(0)) | (_, Some(2..)) => {
            Err(Failure::field(path, format!("{path} must contain exactly 1 element")))
        }
        _ => Ok(()),
    }
}

fn update(wanted: &Wanted) -> Result<(), Failure> {
    if wanted.access_tokens.as_ref().is_some_and(Vec::is_empty) {
        return Err(Failure::field("access_tokens", "access_tokens must be a non-empty array"));
    }
    let ways = [wanted.access_token.is_some(), wanted.access_tokens.is_some(), wanted.update.user];
    if ways.iter().filter(|given| **given).count() > 1 {
        let message = "only one of access_token, access_tokens and update.user may be given";
        return Err(Failure::field("access_token", message));
    }
    if wanted.update.user && !wanted.names_user() {
        return Err(required_by("user_id", "update.user"));
    }
    match wanted.update.item_ids.is_some() && !wanted.update.user {
        true => Err(Failure::field("update.item_ids", "update.item_ids must only be given with update.user")),
        false => Ok(()),
    }
}

fn required_by(path: &str, by: &str) -> Failure {
    Failure::new("INVALID_FIELD.4").message(format!("{path} is required by {by}")).with("field", path)
}

/// Whether a browser would run an address, or show it as a page of ours, and not go there.
fn runs(uri: &str) -> bool {
    let scheme = uri.split(':').next().unwrap_or_default().to_ascii_lowercase();
    matches!(scheme.as_str(), "javascript" | "data" | "vbscript" | "blob" | "file" | "about")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hosted_page_leads_to_apps_and_sites_only() {
        for good in ["https://app.example/done", "myapp://done", "com.example.app:/done"] {
            assert!(!runs(good), "{good}");
        }
        for bad in ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "blob:x", "file:///etc"]
        {
            assert!(runs(bad), "{bad}");
        }
    }
}
