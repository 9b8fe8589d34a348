//! Signing in: the small language of sandbox usernames and passwords.

use crate::custom::{CustomUser, parse_custom};
use crate::login::Persona;
use crate::mfa::Mfa;
use gingham_model::Institution;
use gingham_model::institution::Health;
use serde::{Deserialize, Serialize};

/// What a bank says to good credentials.
#[derive(Clone, Debug, PartialEq)]
pub struct SignIn {
    /// Whose data is behind the login.
    pub persona: Persona,
    /// What the bank asks next.
    pub mfa: Option<Mfa>,
    /// The captcha that comes first.
    pub recaptcha: Option<Recaptcha>,
    /// Whether the bank hides its numbers, so that micro-deposits must find them.
    pub microdeposits: bool,
    /// Whether the bank asks for its second step at every later login too.
    pub perpetual_otp: bool,
}

/// How the captcha ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Recaptcha {
    /// It is passed.
    Good,
    /// It is failed.
    Bad,
}

/// Why a bank refuses; the code is one of the error catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Such as `ITEM_LOCKED`.
    pub error_code: String,
}

impl Refusal {
    pub(crate) fn of(code: &str) -> Refusal {
        Refusal { error_code: code.to_owned() }
    }
}

/// The codes that `error_<CODE>` may name.
const ERRORS: &[&str] = &[
    "COUNTRY_NOT_SUPPORTED",
    "INSTITUTION_DOWN",
    "INSTITUTION_NOT_RESPONDING",
    "INSTITUTION_NO_LONGER_SUPPORTED",
    "INSUFFICIENT_CREDENTIALS",
    "INTERNAL_SERVER_ERROR",
    "INVALID_CREDENTIALS",
    "INVALID_MFA",
    "INVALID_SEND_METHOD",
    "ITEM_LOCKED",
    "ITEM_LOGIN_REQUIRED",
    "ITEM_NOT_SUPPORTED",
    "MFA_NOT_SUPPORTED",
    "NO_ACCOUNTS",
    "PAYMENT_INVALID_RECIPIENT",
    "USER_INPUT_TIMEOUT",
    "USER_SETUP_REQUIRED",
];

/// The banks that always ask for a device's code, whatever the password says.
const ALWAYS_MFA: &[&str] = &["ins_1", "ins_127990"];

/// Whether a username means somebody of the banks' own, so that no developer may describe a person of that name.
pub fn is_reserved(username: &str) -> bool {
    matches!(username, "user_good" | "user_custom") || Persona::named(username).is_some()
}

/// What `institution` says to these credentials.
pub fn sign_in(institution: &Institution, username: &str, password: &str) -> Result<SignIn, Refusal> {
    match institution.health {
        Health::Down => return Err(Refusal::of("INSTITUTION_DOWN")),
        Health::Unsupported => return Err(Refusal::of("INSTITUTION_NO_LONGER_SUPPORTED")),
        Health::Healthy | Health::Degraded => {}
    }
    let mut welcome = match username {
        "user_good" => standard(institution, password)?,
        "user_custom" => custom(password)?,
        _ => match Persona::named(username) {
            Some(persona) if !password.trim().is_empty() => plain(persona),
            _ => return Err(Refusal::of("INVALID_CREDENTIALS")),
        },
    };
    if ALWAYS_MFA.contains(&institution.id.as_str()) {
        welcome.mfa = Some(Mfa::Device);
    }
    Ok(welcome)
}

/// The welcome of a person that a developer has described, with the error that the description forces.
pub fn sign_in_custom(user: CustomUser) -> Result<SignIn, Refusal> {
    match user.force_error.as_deref() {
        Some("PLAID_ERROR") => return Err(Refusal::of("INTERNAL_SERVER_ERROR")),
        Some(code) => return Err(Refusal::of(code)),
        None => {}
    }
    let perpetual_otp = user.has_perpetual_otp;
    Ok(SignIn {
        mfa: user.mfa.or(perpetual_otp.then_some(Mfa::Device)),
        recaptcha: user.recaptcha,
        microdeposits: false,
        perpetual_otp,
        persona: Persona::Custom(Box::new(user)),
    })
}

fn plain(persona: Persona) -> SignIn {
    SignIn { persona, mfa: None, recaptcha: None, microdeposits: false, perpetual_otp: false }
}

fn standard(institution: &Institution, password: &str) -> Result<SignIn, Refusal> {
    if password.trim_start().starts_with('{') {
        return standard_configured(password);
    }
    if let Some(code) = password.strip_prefix("error_") {
        // A bank with its own pages never sees a password from Link, so it has nothing to react to.
        return match ERRORS.contains(&code) {
            true if institution.oauth => Ok(plain(Persona::Standard)),
            true => Err(Refusal::of(code)),
            false => Err(Refusal::of("INVALID_CREDENTIALS")),
        };
    }
    match password {
        "pass_good" => Ok(plain(Persona::Standard)),
        "microdeposits_good" => Ok(SignIn { microdeposits: true, ..plain(Persona::Standard) }),
        _ => match Mfa::parse(password) {
            Some(mfa) => {
                Ok(SignIn { mfa: Some(mfa).filter(|_| !institution.oauth), ..plain(Persona::Standard) })
            }
            None => Err(Refusal::of("INVALID_CREDENTIALS")),
        },
    }
}

/// A configuration that says only how to sign in leaves `user_good` the accounts that everybody knows.
fn standard_configured(password: &str) -> Result<SignIn, Refusal> {
    let mut welcome = custom(password)?;
    if let Persona::Custom(user) = &welcome.persona
        && user.override_accounts.is_none()
        && user.seed.is_none()
        && (welcome.mfa.is_some() || welcome.recaptcha.is_some())
    {
        welcome.persona = Persona::Standard;
    }
    Ok(welcome)
}

fn custom(password: &str) -> Result<SignIn, Refusal> {
    sign_in_custom(parse_custom(password).map_err(|_| Refusal::of("INVALID_CREDENTIALS"))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::branch::tests::bank;

    fn refused(username: &str, password: &str) -> Option<String> {
        sign_in(&bank("ins_109508", "US"), username, password).err().map(|refusal| refusal.error_code)
    }

    #[test]
    fn the_standard_user_signs_in() {
        let welcome = sign_in(&bank("ins_109508", "US"), "user_good", "pass_good").unwrap();
        assert_eq!(welcome, plain(Persona::Standard));
        assert!(sign_in(&bank("ins_109512", "US"), "user_good", "microdeposits_good").unwrap().microdeposits);
    }

    #[test]
    fn wrong_credentials_are_refused() {
        let wrong = Some("INVALID_CREDENTIALS".to_owned());
        for (username, password) in [
            ("user_good", "pass_bad"),
            ("user_good", ""),
            ("user_good", "error_NONSENSE"),
            ("user_good", "mfa_questions_0_1"),
            ("nobody", "pass_good"),
            ("user_yuppie", " "),
            ("user_prism_9", "x"),
            ("user_prism_", "x"),
            ("user_custom", "pass_good"),
            ("user_custom", "[]"),
            ("user_custom", r#"{"override_accounts":7}"#),
        ] {
            assert_eq!(refused(username, password), wrong, "{username} {password}");
        }
    }

    #[test]
    fn a_password_can_ask_for_an_error() {
        for code in ERRORS {
            assert_eq!(refused("user_good", &format!("error_{code}")).as_deref(), Some(*code));
        }
        assert_eq!(refused("user_good", r#"{"force_error":"ITEM_LOCKED"}"#).as_deref(), Some("ITEM_LOCKED"));
        assert_eq!(
            refused("user_custom", r#"{"force_error":"PLAID_ERROR"}"#).as_deref(),
            Some("INTERNAL_SERVER_ERROR")
        );
        let oauth = Institution { oauth: true, ..bank("ins_127287", "US") };
        assert_eq!(sign_in(&oauth, "user_good", "error_ITEM_LOCKED"), Ok(plain(Persona::Standard)));
    }

    #[test]
    fn an_ill_bank_refuses_everybody() {
        let down = Institution { health: Health::Down, ..bank("ins_132361", "US") };
        assert_eq!(sign_in(&down, "user_good", "pass_good"), Err(Refusal::of("INSTITUTION_DOWN")));
        let gone = Institution { health: Health::Unsupported, ..bank("ins_133402", "US") };
        assert_eq!(
            sign_in(&gone, "user_good", "pass_good"),
            Err(Refusal::of("INSTITUTION_NO_LONGER_SUPPORTED"))
        );
        let slow = Institution { health: Health::Degraded, ..bank("ins_132363", "US") };
        assert!(sign_in(&slow, "user_good", "pass_good").is_ok());
    }

    #[test]
    fn some_banks_always_ask_for_a_code() {
        for id in ALWAYS_MFA {
            for password in ["pass_good", "mfa_questions_1_1"] {
                assert_eq!(sign_in(&bank(id, "US"), "user_good", password).unwrap().mfa, Some(Mfa::Device));
            }
        }
    }

    #[test]
    fn a_configuration_may_describe_the_sign_in_only() {
        let welcome = sign_in(&bank("ins_109508", "US"), "user_good", r#"{"recaptcha":"bad"}"#).unwrap();
        assert_eq!(welcome.recaptcha, Some(Recaptcha::Bad));
        assert_eq!(welcome.persona, Persona::Standard);
        let welcome = sign_in(&bank("ins_109508", "US"), "user_good", "{}").unwrap();
        assert!(matches!(welcome.persona, Persona::Custom(_)));
        let welcome =
            sign_in(&bank("ins_109508", "US"), "user_custom", r#"{"has_perpetual_otp":true}"#).unwrap();
        assert!(welcome.perpetual_otp);
        assert_eq!(welcome.mfa, Some(Mfa::Device));
    }
}
