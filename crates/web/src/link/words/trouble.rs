//! What a person reads when a step was refused, and which way leads on.

use super::Language;

/// A heading and a sentence.
#[derive(Clone, Copy)]
pub struct Told(pub &'static str, pub &'static str);

/// Every trouble. Several error codes share one, since they mean the same to a person.
pub(in crate::link) struct Troubles {
    pub credentials: Told,
    pub answers: Told,
    pub username: Told,
    pub code: Told,
    pub phone: Told,
    pub email: Told,
    pub messages: Told,
    pub profile: Told,
    pub details: Told,
    pub locked: Told,
    pub setup: Told,
    pub account_kind: Told,
    pub security: Told,
    pub no_accounts: Told,
    pub permission: Told,
    pub timeout: Told,
    pub numbers: Told,
    pub down: Told,
    pub gone: Told,
    pub products: Told,
    pub unauthorised: Told,
    pub captcha: Told,
    pub attempts: Told,
    pub token: Told,
    pub outdated: Told,
    pub internal: Told,
    pub try_again: &'static str,
    pub other_bank: &'static str,
    pub close: &'static str,
}

/// Where an error leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOn {
    /// The pane is shown again.
    Again,
    /// The list of banks.
    OtherBank,
    /// Only out.
    Out,
}

/// An error as a person meets it.
pub(in crate::link) struct Trouble {
    pub title: &'static str,
    pub text: &'static str,
    pub button: &'static str,
    /// Whether the bank's own website is where to go first.
    pub at_bank: bool,
}

/// The words for an error code.
pub(in crate::link) fn trouble(language: Language, code: &str, on: WayOn) -> Trouble {
    let all = &language.words().troubles;
    let Told(title, text) = match code {
        "INVALID_CREDENTIALS" | "ITEM_LOGIN_REQUIRED" => all.credentials,
        "INVALID_MFA" => all.answers,
        "INVALID_UPDATED_USERNAME" => all.username,
        "INVALID_OTP" | "INCORRECT_DEPOSIT_VERIFICATION" => all.code,
        "INVALID_PHONE_NUMBER" => all.phone,
        "INVALID_EMAIL" => all.email,
        "RATE_LIMIT" => all.messages,
        "PROFILE_AUTHENTICATION_FAILED" => all.profile,
        "INVALID_FIELD" | "INVALID_USER_IDENTITY_DATA" => all.details,
        "ITEM_LOCKED" => all.locked,
        "USER_SETUP_REQUIRED" => all.setup,
        "ITEM_NOT_SUPPORTED" => all.account_kind,
        "MFA_NOT_SUPPORTED" => all.security,
        "NO_ACCOUNTS" | "NO_AUTH_ACCOUNTS" | "NO_INVESTMENT_ACCOUNTS" | "NO_LIABILITY_ACCOUNTS" => {
            all.no_accounts
        }
        "INSUFFICIENT_CREDENTIALS" | "ACCESS_NOT_GRANTED" => all.permission,
        "USER_INPUT_TIMEOUT" => all.timeout,
        "INVALID_ACCOUNT_NUMBER" => all.numbers,
        "INSTITUTION_DOWN" | "INSTITUTION_NOT_RESPONDING" | "INSTITUTION_NOT_AVAILABLE" => all.down,
        "INSTITUTION_NO_LONGER_SUPPORTED" => all.gone,
        "PRODUCTS_NOT_SUPPORTED" | "COUNTRY_NOT_SUPPORTED" => all.products,
        "UNAUTHORIZED_INSTITUTION" | "INSTITUTION_REGISTRATION_REQUIRED" => all.unauthorised,
        "RECAPTCHA_BAD" | "RECAPTCHA_REQUIRED" => all.captcha,
        "TOO_MANY_VERIFICATION_ATTEMPTS" => all.attempts,
        "INVALID_LINK_TOKEN"
        | "INCORRECT_LINK_TOKEN"
        | "OAUTH_STATE_ID_NOT_FOUND"
        | "OAUTH_STATE_ID_ALREADY_PROCESSED" => all.token,
        "PUBLIC_KEY_NOT_ENABLED" => all.outdated,
        _ => all.internal,
    };
    let button = match on {
        WayOn::Again => all.try_again,
        WayOn::OtherBank => all.other_bank,
        WayOn::Out => all.close,
    };
    Trouble { title, text, button, at_bank: matches!(code, "ITEM_LOCKED" | "USER_SETUP_REQUIRED") }
}
