//! What a session shows.

use super::step::Step;
use gingham_connect::{Mfa, Recaptcha};
use serde::{Deserialize, Serialize};

/// What a session shows at present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pane {
    /// The first pane.
    Consent,
    /// The first pane again, with a number that was no good.
    SubmitPhone,
    /// The code that was sent to a telephone.
    VerifyPhone,
    /// The institutions that a telephone number is tied to.
    SelectSavedInstitution,
    /// The accounts at one of them.
    SelectSavedAccount,
    /// The list of institutions.
    SelectInstitution,
    /// Username and password.
    Credential,
    /// Whether the visitor is a person; the credentials were good.
    Recaptcha {
        /// What comes of it.
        captcha: Recaptcha,
        /// What the bank asks next.
        mfa: Option<Mfa>,
    },
    /// A round of what the bank asks besides.
    Mfa {
        /// What it asks.
        mfa: Mfa,
        /// Which round, from 0.
        round: usize,
    },
    /// The accounts to choose from.
    SelectAccount,
    /// The choice between signing in and typing numbers.
    SelectAuthType,
    /// An account's numbers.
    Numbers,
    /// The banks of a routing number at which the person could sign in.
    NumbersSelectInstitution,
    /// The code of a deposit that arrived at once.
    InstantVerification,
    /// The code of a deposit that was made in an earlier session.
    SameDayVerification,
    /// The way to the bank's own pages.
    Oauth,
    /// The bank is down: where the person may be written to.
    SubmitEmail,
    /// The code that was sent there.
    VerifyEmail,
    /// The person will be written to.
    IssueFollowed,
    /// An error that only leads out.
    Error,
    /// Nothing yet: Layer looks for what a telephone number tells.
    Eligibility,
    /// Who the person is and what is shared, of a Layer session.
    ProfileReview,
    /// The end, or the way there.
    Connected,
}

impl Pane {
    /// Plaid's word for it.
    pub fn view_name(self) -> &'static str {
        match self {
            Pane::Consent => "CONSENT",
            Pane::SubmitPhone => "SUBMIT_PHONE",
            Pane::VerifyPhone => "VERIFY_PHONE",
            Pane::SelectSavedInstitution => "SELECT_SAVED_INSTITUTION",
            Pane::SelectSavedAccount => "SELECT_SAVED_ACCOUNT",
            Pane::SelectInstitution => "SELECT_INSTITUTION",
            Pane::Credential => "CREDENTIAL",
            Pane::Recaptcha { .. } => "RECAPTCHA",
            Pane::Mfa { .. } => "MFA",
            Pane::SelectAccount => "SELECT_ACCOUNT",
            Pane::SelectAuthType => "SELECT_AUTH_TYPE",
            Pane::Numbers => "NUMBERS",
            Pane::NumbersSelectInstitution => "NUMBERS_SELECT_INSTITUTION",
            Pane::InstantVerification => "INSTANT_MICRODEPOSIT_VERIFICATION",
            Pane::SameDayVerification => "SAME_DAY_MICRODEPOSIT_VERIFICATION",
            Pane::Oauth => "OAUTH",
            Pane::SubmitEmail => "SUBMIT_EMAIL",
            Pane::VerifyEmail => "VERIFY_EMAIL",
            Pane::IssueFollowed => "ISSUE_FOLLOWED",
            Pane::Error => "ERROR",
            Pane::Eligibility => "LOADING",
            Pane::ProfileReview => "PROFILE_DATA_REVIEW",
            Pane::Connected => "CONNECTED",
        }
    }

    /// The kind of question that it asks.
    pub fn mfa_type(self) -> Option<&'static str> {
        match self {
            Pane::Mfa { mfa, round } => mfa.prompt(round).map(|prompt| prompt.mfa_type()),
            _ => None,
        }
    }

    /// Whether an error is shown on it, and not before it.
    pub fn is_form(self) -> bool {
        matches!(
            self,
            Pane::Credential
                | Pane::Mfa { .. }
                | Pane::Numbers
                | Pane::InstantVerification
                | Pane::SameDayVerification
        )
    }

    /// How an exit from here is called (link.md, section 1.5).
    pub fn exit_status(self) -> Option<&'static str> {
        Some(match self {
            Pane::Consent
            | Pane::Credential
            | Pane::SelectAuthType
            | Pane::Numbers
            | Pane::NumbersSelectInstitution => "requires_credentials",
            Pane::InstantVerification | Pane::SameDayVerification => "requires_code",
            Pane::Recaptcha { .. } => "requires_recaptcha",
            Pane::SelectInstitution => "institution_not_found",
            Pane::Mfa { .. } => match self.mfa_type() {
                Some("device") => "choose_device",
                Some("code") => "requires_code",
                Some("questions") => "requires_questions",
                _ => "requires_selections",
            },
            Pane::SubmitPhone | Pane::SelectSavedInstitution | Pane::SubmitEmail | Pane::IssueFollowed => {
                "requires_credentials"
            }
            Pane::VerifyPhone | Pane::VerifyEmail => "requires_code",
            Pane::SelectAccount | Pane::SelectSavedAccount => "requires_account_selection",
            Pane::Oauth => "requires_oauth",
            Pane::Error | Pane::Eligibility | Pane::ProfileReview | Pane::Connected => return None,
        })
    }

    /// Whether the step can be taken here.
    pub fn takes(self, step: &Step) -> bool {
        match step {
            Step::Exit => true,
            Step::Institution { .. } => matches!(
                self,
                Pane::SelectInstitution
                    | Pane::SelectSavedInstitution
                    | Pane::SelectAuthType
                    | Pane::NumbersSelectInstitution
            ),
            Step::AuthType { .. } => matches!(
                self,
                Pane::SelectInstitution | Pane::SelectAuthType | Pane::NumbersSelectInstitution
            ),
            Step::Numbers(_) => matches!(
                self,
                Pane::SelectInstitution
                    | Pane::SelectAuthType
                    | Pane::NumbersSelectInstitution
                    | Pane::Numbers
            ),
            Step::Code { .. } => {
                matches!(self, Pane::InstantVerification | Pane::SameDayVerification | Pane::Error)
            }
            Step::Phone { .. } => {
                matches!(self, Pane::Consent | Pane::SubmitPhone | Pane::VerifyPhone | Pane::Eligibility)
            }
            Step::Email { .. } => matches!(self, Pane::SubmitEmail | Pane::VerifyEmail),
            Step::Otp { .. } => matches!(self, Pane::VerifyPhone | Pane::VerifyEmail),
            Step::Guest => matches!(self, Pane::Consent | Pane::SubmitPhone | Pane::VerifyPhone),
            Step::NewInstitution => matches!(
                self,
                Pane::SelectSavedInstitution | Pane::SubmitEmail | Pane::VerifyEmail | Pane::IssueFollowed
            ),
            Step::Credentials { .. } => self == Pane::Credential,
            Step::Captcha { .. } => matches!(self, Pane::Recaptcha { .. }),
            Step::Mfa { .. } => matches!(self, Pane::Mfa { .. }),
            Step::Accounts { .. } => matches!(self, Pane::SelectAccount | Pane::SelectSavedAccount),
            Step::Oauth { .. } | Step::LeaveForBank { .. } | Step::BankClosed { .. } | Step::Return(_) => {
                self == Pane::Oauth
            }
            Step::DateOfBirth { .. } | Step::Open => self == Pane::Eligibility,
            Step::Share { .. } => self == Pane::ProfileReview,
            Step::Consent { .. } => {
                matches!(self, Pane::Consent | Pane::SubmitPhone | Pane::ProfileReview | Pane::Connected)
            }
            Step::Finish | Step::Another => self == Pane::Connected,
            Step::Back => {
                matches!(
                    self,
                    Pane::Numbers
                        | Pane::NumbersSelectInstitution
                        | Pane::Credential
                        | Pane::Oauth
                        | Pane::Recaptcha { .. }
                        | Pane::Mfa { .. }
                        | Pane::SelectAccount
                )
            }
            Step::Search { .. } => self == Pane::SelectInstitution,
            Step::ViewDataTypes => true,
        }
    }
}
