//! What the guide says about types and states, in our own words.

use gingham_contract::{ErrorRow, State};

/// The name of a type in headings.
pub(super) fn long(error_type: &'static str) -> &'static str {
    match error_type {
        "" => "Without a type",
        named => named,
    }
}

/// The name of a type in a narrow list: `Invalid input`.
pub(super) fn short(error_type: &str) -> String {
    if error_type.is_empty() {
        return "Without a type".to_owned();
    }
    let words = error_type.trim_end_matches("_ERROR").replace('_', " ").to_lowercase();
    match words.as_str() {
        "api" => "API".to_owned(),
        "oauth" => "OAuth".to_owned(),
        "recaptcha" => "reCAPTCHA".to_owned(),
        _ => words[..1].to_uppercase() + &words[1..],
    }
}

/// What the errors of a type have in common.
pub(super) fn about(error_type: &str) -> &'static str {
    match error_type {
        "INVALID_REQUEST" => {
            "The form of the request is wrong. Nothing was looked up yet: mend the request and send it again."
        }
        "INVALID_INPUT" => {
            "The request is well formed, but a token, an id, a key or a setting in it does not fit what the server knows."
        }
        "INVALID_RESULT" => "The request was fine, but what came back from the institution cannot be used.",
        "RATE_LIMIT_EXCEEDED" => "Too many calls in too short a time. Wait, then call less often.",
        "API_ERROR" => "Something failed inside the server. The request may be sent again later.",
        "ITEM_ERROR" => {
            "The login at the institution stands in the way. Most of these need the person again, through Link in update mode."
        }
        "INSTITUTION_ERROR" => {
            "The institution cannot be reached or does not answer as it should. Usually time heals it."
        }
        "ASSET_REPORT_ERROR" => "An Asset Report could not be made, read or shared.",
        "BASE_REPORT_ERROR" | "CHECK_REPORT_ERROR" | "CONSUMER_REPORT_ERROR" => {
            "A consumer report could not be made or read."
        }
        "INCOME_VERIFICATION_ERROR" => {
            "Income or employment could not be verified from a bank, a payroll provider or documents."
        }
        "PAYMENT_ERROR" => "A payment was refused or cannot be made as asked.",
        "TRANSACTION_ERROR" => "A movement of money from a wallet was refused.",
        "TRANSFER_ERROR" | "BANK_TRANSFER_ERROR" => {
            "A transfer was refused, or its state does not allow what was asked."
        }
        "SIGNAL_ERROR" => "A return risk could not be evaluated or reported on.",
        "SANDBOX_ERROR" => "A call that exists for testing was used in a way that does not fit.",
        "PARTNER_ERROR" => "A call made by a partner for one of its end customers was refused.",
        "OAUTH_ERROR" => "The hand-over between this server and an institution's own sign-in page failed.",
        "USER_ERROR" => "The record of a person does not allow what was asked.",
        "AUTH_ERROR" => "Account and routing numbers could not be given out.",
        "TRANSACTIONS_ERROR" => "The history of transactions changed while it was being read.",
        "RECAPTCHA_ERROR" => "A check that tells people from programs was not passed.",
        "DEPOSIT_SWITCH_ERROR" => "A direct deposit could not be moved.",
        "" => {
            "These few are known by a name alone: they appear in Link or in a list, never as the answer of a call."
        }
        _ => "Errors of this type.",
    }
}

/// What distinguishes an error that is not in everyday use.
pub(super) fn tag(row: &ErrorRow) -> Option<&'static str> {
    match row.state {
        State::Current => None,
        State::Legacy => Some("legacy"),
        State::Removed => Some("retired"),
        State::SdkOnly => Some("SDKs only"),
        State::Unlisted => Some("unlisted"),
        State::Own => Some("gingham’s own"),
    }
}

/// The same in a sentence.
pub(super) fn state(row: &ErrorRow) -> Option<&'static str> {
    match row.state {
        State::Current => None,
        State::Legacy => Some("Legacy: still sent in places, but no longer documented as current."),
        State::Removed => {
            Some("Retired: no longer sent today. It is kept here for applications that still handle it.")
        }
        State::SdkOnly => Some("Known from the official client libraries only; no call answers with it."),
        State::Unlisted => Some("Seen on the wire, though no list of errors names it."),
        State::Own => Some("gingham’s own: Plaid has no such error."),
    }
}

/// Whether calls answer with it, and not only Link, webhooks or parts of other answers.
pub(super) fn answers_calls(row: &ErrorRow) -> bool {
    row.surfaces.iter().any(|surface| surface.starts_with("API"))
}

/// What a person reads in Link, where the error appears there: a heading and a sentence.
pub(super) fn in_link(row: &ErrorRow) -> Option<(&'static str, &'static str)> {
    let is_there = row.surfaces.iter().any(|surface| surface.starts_with("Link"));
    is_there.then(|| crate::link::told_in_english(row.error_code))
}

/// One line that tells an error from its neighbours: its first cause.
pub(super) fn gist(row: &ErrorRow) -> &'static str {
    row.causes.first().map(|cause| cause.text).or(row.message).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gingham_contract::catalogue;

    #[test]
    fn what_lives_in_link_is_told_from_answers() {
        let answers =
            |error_type, error_code| answers_calls(gingham_contract::find(error_type, error_code).unwrap());
        assert!(answers("INVALID_INPUT", "INVALID_ACCESS_TOKEN"));
        assert!(!answers("ITEM_ERROR", "ITEM_LOCKED"));
    }

    #[test]
    fn every_type_is_described() {
        for row in catalogue().rows() {
            assert_ne!(about(row.error_type), about("?"), "{}", row.error_type);
            assert!(!gist(row).is_empty(), "{}", row.error_code);
        }
        assert_eq!(short("INVALID_INPUT"), "Invalid input");
        assert_eq!(short("OAUTH_ERROR"), "OAuth");
    }
}
