//! What a page of Link shows: everything that a template needs, and nothing else.

use super::words::{Language, WayOn};
use gingham_connect::Prompt;
use gingham_model::Institution;

/// A pane with what stands around it.
pub struct Scene {
    /// The language of the link token.
    pub language: Language,
    /// Who asks, as the person may read it.
    pub application: String,
    /// The institution that was chosen.
    pub institution: Option<&'static Institution>,
    /// Why the last step was refused.
    pub trouble: Option<Refusal>,
    /// Whether a step leads back to the list of banks.
    pub goes_back: bool,
    /// Whether typed-in account numbers are a way to link.
    pub manual: bool,
    /// What is in the middle.
    pub pane: Pane,
}

/// Why the last step was refused.
pub struct Refusal {
    /// Plaid's code for it.
    pub code: String,
    /// Where it leads.
    pub way_on: WayOn,
}

/// What a page shows.
pub enum Pane {
    /// Who asks, and for what.
    Consent {
        /// What it is about.
        about: About,
        /// The number of a returning user, where one may be given.
        phone: Option<PhoneField>,
    },
    /// The list of banks.
    Banks {
        /// Those that are shown before a search.
        suggested: Vec<&'static Institution>,
    },
    /// Username and password.
    Credential,
    /// A round of what the bank asks besides.
    Mfa(Prompt),
    /// Whether the visitor is a person.
    Captcha,
    /// The accounts to choose from.
    Accounts {
        /// All that may be chosen.
        accounts: Vec<Account>,
        /// How many may be chosen.
        choice: Choice,
        /// Whether an earlier choice is changed.
        is_update: bool,
        /// What the application may read of them.
        told: Option<Told>,
    },
    /// The way to the bank's own pages.
    Oauth {
        /// What the application may read.
        told: Option<Told>,
    },
    /// A telephone number, where it is asked for alone.
    Phone(PhoneField),
    /// The code that a telephone got.
    Otp {
        /// The last digits of its number.
        ending: String,
        /// Whether one may go on without.
        guest: bool,
    },
    /// The bank is down: where the person may be written to.
    Email,
    /// The code that an e-mail address got.
    EmailCode {
        /// The address.
        email: String,
    },
    /// The person will be written to.
    Followed {
        /// Where.
        email: String,
    },
    /// Who the person is, before it is shared.
    Profile(Profile),
    /// The banks of a returning user.
    SavedBanks {
        /// The banks.
        banks: Vec<&'static Institution>,
    },
    /// The accounts of a returning user.
    SavedAccounts {
        /// The accounts.
        accounts: Vec<Account>,
        /// How many may be chosen.
        choice: Choice,
    },
    /// At once or with numbers.
    AuthType,
    /// Account and routing numbers.
    Numbers {
        /// What is asked for.
        asks: Asks,
    },
    /// The bank behind a routing number, where signing in is faster.
    Reroute {
        /// The banks that it may be.
        banks: Vec<&'static Institution>,
        /// Whether the numbers remain a way.
        optional: bool,
    },
    /// The code beside the cent.
    DepositCode {
        /// The last digits of the account.
        mask: String,
        /// How many attempts are left.
        left: u32,
    },
    /// The end.
    Connected {
        /// Banks linked in this session, where there may be several.
        linked: Vec<String>,
        /// Whether another one may be added.
        another: bool,
        /// Which end it is.
        end: End,
    },
    /// An error that only leads out.
    Failed,
    /// The end of a session on a page of its own, which nothing follows.
    Over,
}

/// Who a person is, and which account is shared.
pub struct Profile {
    /// What is told of the person.
    pub parts: Vec<Part>,
    /// The number that was proved.
    pub phone: String,
    /// The accounts to choose from, the first one chosen beforehand.
    pub accounts: Vec<ProfileAccount>,
    /// Whether one must be chosen.
    pub needs_account: bool,
}

/// A part of an identity.
pub struct Part {
    /// Which one.
    pub kind: PartKind,
    /// How it is shown; empty where nothing is known.
    pub shown: String,
    /// What may be typed in its place: the field's name and its value.
    pub fields: Vec<(&'static str, String)>,
    /// Whether it must not be empty.
    pub required: bool,
}

/// A kind of fact about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// First and last name.
    Name,
    /// Where they live.
    Address,
    /// An e-mail address.
    Email,
    /// When they were born.
    DateOfBirth,
    /// The number of their social security.
    Ssn,
}

/// An account that a profile offers.
pub struct ProfileAccount {
    /// What names it in the step.
    pub handle: String,
    /// Its name.
    pub name: String,
    /// Its last digits; empty where it has none.
    pub mask: String,
    /// Where it is.
    pub bank: Option<&'static Institution>,
}

/// What the first pane is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Accounts.
    Accounts,
    /// Income.
    Income,
    /// Where somebody works.
    Employment,
    /// Who somebody is.
    Person,
    /// A link that needs the person again.
    Repair,
}

/// The field of a telephone number.
pub struct PhoneField {
    /// The last digits of a number that is known already.
    pub ending: Option<String>,
    /// Whether one may go on without.
    pub guest: bool,
}

/// What is asked of somebody who types numbers, the numbers themselves aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asks {
    /// Whether the routing number is a Canadian one, of two parts.
    pub canadian: bool,
    /// Who holds the account.
    pub name: bool,
    /// Checking or savings, of a person or a business.
    pub subtype: bool,
    /// Whether the account is one that the person has signed in to.
    pub beside_login: bool,
    /// Whether sending the form allows a deposit of one cent.
    pub sends_deposit: bool,
}

/// How many accounts may be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// One.
    One,
    /// At least one.
    Many,
    /// As many, but all are chosen beforehand.
    All,
}

/// An account that may be chosen.
pub struct Account {
    /// Its name.
    pub name: String,
    /// What names it in the step.
    pub key: String,
    /// Its last digits; empty where it has none.
    pub mask: String,
    /// Such as `Checking`.
    pub subtype: String,
    /// Its balance, printed.
    pub balance: Option<String>,
    /// Whether it is chosen beforehand.
    pub chosen: bool,
}

/// What an application may read, and what for.
pub struct Told {
    /// The kinds of data, by their names on the wire.
    pub scopes: Vec<String>,
    /// The use cases, as the application words them.
    pub use_cases: Vec<String>,
}

/// Which end it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// A new link.
    New,
    /// An old one that works again.
    Repaired,
    /// Numbers that are still to be verified.
    Sent,
}
