//! What Link says, in every language that it speaks. One table per language: a text that is missing does not compile.

mod en;
mod es;
mod fr;
mod profile;
mod scope;
mod trouble;

pub(super) use scope::{Scope, scope};
pub use trouble::WayOn;
pub(super) use trouble::{Trouble, trouble};

/// A language that Link speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English, which also stands in for the languages that are accepted but not spoken.
    English,
    /// Spanish.
    Spanish,
    /// French.
    French,
}

impl Language {
    /// The language of a link token.
    pub fn of(code: &str) -> Language {
        match code {
            "es" => Language::Spanish,
            "fr" => Language::French,
            _ => Language::English,
        }
    }

    /// For the attribute `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
            Language::French => "fr",
        }
    }

    /// What is said in it.
    pub(super) fn words(self) -> &'static Words {
        match self {
            Language::English => &en::WORDS,
            Language::Spanish => &es::WORDS,
            Language::French => &fr::WORDS,
        }
    }
}

/// A text with a gap, written `{}`.
pub(super) struct Phrase(pub &'static str);

impl Phrase {
    /// The text with something in its gap.
    pub fn with(&self, what: impl std::fmt::Display) -> String {
        self.0.replacen("{}", &what.to_string(), 1)
    }
}

/// Everything that Link says, errors aside.
pub(super) struct Words {
    pub frame: Frame,
    pub consent: Consent,
    pub bank: Bank,
    pub sign_in: SignIn,
    pub mfa: Mfa,
    pub captcha: Captcha,
    pub accounts: Accounts,
    pub oauth: Oauth,
    pub phone: Phone,
    pub saved: Saved,
    pub recovery: Recovery,
    pub profile: profile::Profile,
    pub numbers: Numbers,
    pub deposit: Deposit,
    pub done: Done,
    pub troubles: trouble::Troubles,
    pub scopes: scope::Scopes,
}

/// Around every pane.
pub(super) struct Frame {
    pub link: &'static str,
    pub back: &'static str,
    pub close: &'static str,
    pub simulated: &'static str,
    pub never_real: &'static str,
    pub next: &'static str,
    pub working: &'static str,
    pub leave_title: &'static str,
    pub leave_text: Phrase,
    pub leave: &'static str,
    pub stay: &'static str,
    pub lost_title: &'static str,
    pub lost_text: &'static str,
    pub retry: &'static str,
}

pub(super) struct Consent {
    pub connect: Phrase,
    pub income: Phrase,
    pub employment: Phrase,
    pub person: Phrase,
    pub reconnect: Phrase,
    pub choose_title: &'static str,
    pub choose_text: Phrase,
    pub end_title: &'static str,
    pub end_text: &'static str,
    pub simulated_title: &'static str,
    pub simulated_text: &'static str,
    pub agree: Phrase,
}

/// The list of banks.
pub(super) struct Bank {
    pub title: &'static str,
    pub search: &'static str,
    pub popular: &'static str,
    pub found: Phrase,
    pub found_one: &'static str,
    pub none_title: &'static str,
    pub none_text: Phrase,
    pub manual: &'static str,
    pub degraded: Phrase,
}

pub(super) struct SignIn {
    pub title: Phrase,
    pub text: Phrase,
    pub username: &'static str,
    pub password: &'static str,
    pub show: &'static str,
    pub hide: &'static str,
    pub submit: &'static str,
    pub hint: &'static str,
}

pub(super) struct Mfa {
    pub device_title: &'static str,
    pub device_text: Phrase,
    pub code_title: &'static str,
    pub code_text: Phrase,
    pub code: &'static str,
    pub questions_title: &'static str,
    pub questions_text: Phrase,
    pub selections_title: &'static str,
    pub hint_code: &'static str,
    pub hint_questions: &'static str,
}

pub(super) struct Captcha {
    pub title: &'static str,
    pub text: &'static str,
    pub cloth: &'static str,
    pub other: Phrase,
}

pub(super) struct Accounts {
    pub title_one: &'static str,
    pub title_many: &'static str,
    pub text: Phrase,
    pub text_update: Phrase,
    pub least: &'static str,
    pub told: Phrase,
    pub more: &'static str,
    pub sheet_title: Phrase,
    pub why: &'static str,
    pub what: &'static str,
    pub got_it: &'static str,
}

pub(super) struct Oauth {
    pub title: Phrase,
    pub text: Phrase,
    pub point_window: &'static str,
    pub point_accounts: &'static str,
    pub point_back: &'static str,
    pub go: Phrase,
    pub waiting_title: Phrase,
    pub waiting_text: &'static str,
    pub again: &'static str,
    pub blocked: &'static str,
}

/// The returning user.
pub(super) struct Phone {
    pub label: &'static str,
    pub hint: &'static str,
    pub country: &'static str,
    pub guest: &'static str,
    pub known: Phrase,
    pub other: &'static str,
    pub title: &'static str,
    pub sent: Phrase,
    pub code: &'static str,
    pub hint_code: &'static str,
}

pub(super) struct Saved {
    pub bank_title: &'static str,
    pub bank_text: &'static str,
    pub another_bank: &'static str,
    pub account_title: &'static str,
    pub account_text: Phrase,
}

/// A bank that is down.
pub(super) struct Recovery {
    pub title: &'static str,
    pub text: Phrase,
    pub email: &'static str,
    pub hint: &'static str,
    pub ask: &'static str,
    pub code_title: &'static str,
    pub sent: Phrase,
    pub hint_code: &'static str,
    pub done_title: &'static str,
    pub done_text: Phrase,
}

/// Account and routing numbers.
pub(super) struct Numbers {
    pub how_title: &'static str,
    pub instant: &'static str,
    pub instant_text: &'static str,
    pub manual: &'static str,
    pub manual_text: &'static str,
    pub title: &'static str,
    pub text: Phrase,
    pub match_text: Phrase,
    pub name: &'static str,
    pub routing: &'static str,
    pub institution: &'static str,
    pub branch: &'static str,
    pub hint_canadian: &'static str,
    pub account: &'static str,
    pub subtype: &'static str,
    pub checking: &'static str,
    pub savings: &'static str,
    pub business_checking: &'static str,
    pub business_savings: &'static str,
    pub reroute_title: &'static str,
    pub reroute_text: Phrase,
    pub reroute_manual: &'static str,
}

/// Micro-deposits.
pub(super) struct Deposit {
    pub sent_text: Phrase,
    pub verify_title: &'static str,
    pub verify_text: Phrase,
    pub code: &'static str,
    pub left: Phrase,
    pub left_one: &'static str,
    pub verify: &'static str,
    pub hint: &'static str,
}

pub(super) struct Done {
    pub title: &'static str,
    pub text: Phrase,
    pub again_title: &'static str,
    pub again_text: Phrase,
    pub sent_text: &'static str,
    pub linked: &'static str,
    pub another: &'static str,
    pub finish: &'static str,
    pub over_title: &'static str,
    pub over_text: &'static str,
}

#[cfg(test)]
mod tests;
