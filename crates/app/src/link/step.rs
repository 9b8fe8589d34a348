//! What a person does on a pane.

use super::layer::identity::Identity;
use super::oauth::Answer;
use crate::item::verification::numbers::Typed;
use gingham_model::Product;
use std::fmt;

/// A step of a session. It never prints what was typed.
pub enum Step {
    /// Chooses an institution.
    Institution {
        /// Its id.
        institution_id: String,
    },
    /// Signs in.
    Credentials {
        /// The name that was typed.
        username: String,
        /// What is compared and forgotten.
        password: String,
    },
    /// Shows to be a person.
    Captcha {
        /// The cloth that was chosen.
        answer: String,
    },
    /// Answers what the bank asks besides.
    Mfa {
        /// One for each question.
        answers: Vec<String>,
    },
    /// Chooses accounts.
    Accounts {
        /// Their masks.
        masks: Vec<String>,
    },
    /// Visits the bank's own pages.
    Oauth {
        /// The masks of the accounts that were chosen there; all where absent.
        masks: Option<Vec<String>>,
        /// The error with which the bank sends the person back.
        error: Option<String>,
    },
    /// Agrees to what the application may read.
    Consent {
        /// Which of what was asked for; everything where absent.
        products: Option<Vec<Product>>,
    },
    /// Chooses between typing numbers and signing in.
    AuthType {
        /// Whether numbers are typed.
        manual: bool,
    },
    /// Types an account's numbers in.
    Numbers(Typed),
    /// Tells the code of a deposit.
    Code {
        /// What was typed.
        code: String,
    },
    /// Enters a telephone number.
    Phone {
        /// What was typed; nothing for the number that the link token brings.
        phone: String,
    },
    /// Leaves an e-mail address, to be written to when the bank answers again.
    Email {
        /// What was typed.
        email: String,
    },
    /// Enters the code that was sent to it.
    Otp {
        /// What was typed.
        code: String,
    },
    /// Tells when the person was born, where the number alone did not lead to a profile.
    DateOfBirth {
        /// As `1975-01-18`.
        date: String,
    },
    /// Opens Layer, once it is ready.
    Open,
    /// Shares the profile that Layer shows.
    Share {
        /// The accounts, by their masks or handles; the first where absent.
        masks: Option<Vec<String>>,
        /// What the person typed in place of what was shown.
        typed: Box<Identity>,
    },
    /// Goes on without a telephone number.
    Guest,
    /// Goes on from the saved institutions, or from one that is down, to the list of all.
    NewInstitution,
    /// Leaves.
    Exit,
    /// Ends a session that has linked something; the button of the last pane.
    Finish,
    /// Links one more Item, where several are wanted.
    Another,
    /// Goes back to the list of institutions.
    Back,
    /// Looks for an institution.
    Search {
        /// What was typed.
        query: String,
    },
    /// Looks at what the application will read.
    ViewDataTypes,
    /// Leaves for the bank's own pages.
    LeaveForBank {
        /// Whether the person leaves altogether; otherwise the bank gets a window of its own.
        by_redirect: bool,
    },
    /// The bank's window is gone before the bank has answered.
    BankClosed {
        /// Whether nobody closed it, but nothing came of it in time.
        timed_out: bool,
    },
    /// Comes back from the bank's own pages, with what the bank said.
    Return(Answer),
}

impl Step {
    /// Its name.
    pub fn name(&self) -> &'static str {
        match self {
            Step::Institution { .. } => "institution",
            Step::Credentials { .. } => "credentials",
            Step::Captcha { .. } => "captcha",
            Step::Mfa { .. } => "mfa",
            Step::Accounts { .. } => "accounts",
            Step::Oauth { .. } => "oauth",
            Step::Consent { .. } => "consent",
            Step::AuthType { .. } => "auth_type",
            Step::Numbers(_) => "numbers",
            Step::Code { .. } => "code",
            Step::Phone { .. } => "phone",
            Step::Email { .. } => "email",
            Step::Otp { .. } => "otp",
            Step::DateOfBirth { .. } => "date_of_birth",
            Step::Open => "open",
            Step::Share { .. } => "share",
            Step::Guest => "guest",
            Step::NewInstitution => "new_institution",
            Step::Exit => "exit",
            Step::Finish => "finish",
            Step::Another => "another",
            Step::Back => "back",
            Step::Search { .. } => "search",
            Step::ViewDataTypes => "view_data_types",
            Step::LeaveForBank { .. } => "leave_for_bank",
            Step::BankClosed { .. } => "bank_closed",
            Step::Return(_) => "return",
        }
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
