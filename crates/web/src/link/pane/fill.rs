//! Which template shows which pane.

use super::super::scene::{
    About, Account, Asks, Choice, End, Pane, Part, PartKind, PhoneField, Profile, Scene, Told,
};
use super::super::words::{WayOn, trouble};
use super::{Frame, frame, icon, list};
use crate::frame::write;
use askama::Template;
use gingham_connect::Prompt;
use gingham_model::Institution;
use gingham_model::institution::Health;

/// A struct for each template: the frame, and what the pane says besides.
macro_rules! pane {
    ($name:ident, $path:literal $(, $field:ident: $kind:ty)* $(,)?) => {
        #[derive(Template)]
        #[template(path = $path)]
        struct $name<'a> {
            frame: Frame<'a>,
            $($field: $kind,)*
        }
    };
}

pane!(Consent, "link/pane/consent.html", about: About, phone: Option<&'a PhoneField>);
pane!(Banks, "link/pane/banks.html", list: String);
pane!(Credential, "link/pane/credential.html", degraded: bool);
pane!(Mfa, "link/pane/mfa.html", prompt: &'a Prompt);
pane!(Captcha, "link/pane/captcha.html");
pane!(
    Accounts, "link/pane/accounts.html",
    accounts: &'a [Account], kind: &'static str, is_update: bool, told: Option<&'a Told>,
);
pane!(Oauth, "link/pane/oauth.html", told: Option<&'a Told>, degraded: bool);
pane!(Phone, "link/pane/phone.html", phone: &'a PhoneField);
pane!(Otp, "link/pane/otp.html", ending: &'a str, guest: bool);
pane!(Email, "link/pane/email.html");
pane!(EmailCode, "link/pane/email_code.html", email: &'a str);
pane!(Followed, "link/pane/followed.html", email: &'a str);
pane!(Profiled, "link/pane/profile.html", profile: &'a Profile);
pane!(SavedBanks, "link/pane/saved_banks.html", banks: &'a [&'static Institution]);
pane!(SavedAccounts, "link/pane/saved_accounts.html", accounts: &'a [Account], kind: &'static str);
pane!(AuthType, "link/pane/auth_type.html");
pane!(Numbers, "link/pane/numbers.html", asks: Asks);
pane!(Reroute, "link/pane/reroute.html", banks: &'a [&'static Institution], optional: bool);
pane!(DepositCode, "link/pane/deposit_code.html", mask: &'a str, left: u32);
pane!(Connected, "link/pane/connected.html", linked: &'a [String], another: bool, end: End, again: bool);
pane!(Over, "link/pane/over.html");

/// Writes the pane of a scene, its own errors included.
pub(super) fn pane(scene: &Scene) -> String {
    let around = |name| frame(scene, name);
    let degraded = scene.institution.is_some_and(|bank| bank.health == Health::Degraded);
    match &scene.pane {
        Pane::Consent { about, phone } => {
            write(&Consent { frame: around("consent"), about: *about, phone: phone.as_ref() })
        }
        Pane::Banks { suggested } => {
            let list = list::banks(scene.language, suggested, "", scene.manual);
            write(&Banks { frame: around("banks"), list })
        }
        Pane::Credential => write(&Credential { frame: around("credential"), degraded }),
        Pane::Mfa(prompt) => write(&Mfa { frame: around("mfa"), prompt }),
        Pane::Captcha => write(&Captcha { frame: around("captcha") }),
        Pane::Accounts { accounts, choice, is_update, told } => write(&Accounts {
            frame: around("accounts"),
            accounts,
            kind: kind(*choice),
            is_update: *is_update,
            told: told.as_ref(),
        }),
        Pane::Oauth { told } => write(&Oauth { frame: around("oauth"), told: told.as_ref(), degraded }),
        Pane::Phone(phone) => write(&Phone { frame: around("phone"), phone }),
        Pane::Otp { ending, guest } => write(&Otp { frame: around("otp"), ending, guest: *guest }),
        Pane::Email => write(&Email { frame: around("email") }),
        Pane::EmailCode { email } => write(&EmailCode { frame: around("email-code"), email }),
        Pane::Followed { email } => write(&Followed { frame: around("followed"), email }),
        Pane::Profile(profile) => write(&Profiled { frame: around("profile"), profile }),
        Pane::SavedBanks { banks } => write(&SavedBanks { frame: around("saved-banks"), banks }),
        Pane::SavedAccounts { accounts, choice } => {
            write(&SavedAccounts { frame: around("saved-accounts"), accounts, kind: kind(*choice) })
        }
        Pane::AuthType => write(&AuthType { frame: around("auth-type") }),
        Pane::Numbers { asks } => write(&Numbers { frame: around("numbers"), asks: *asks }),
        Pane::Reroute { banks, optional } => {
            write(&Reroute { frame: around("reroute"), banks, optional: *optional })
        }
        Pane::DepositCode { mask, left } => {
            write(&DepositCode { frame: around("deposit-code"), mask, left: *left })
        }
        Pane::Connected { linked, another, end } => write(&Connected {
            frame: around("connected"),
            linked,
            another: *another,
            end: *end,
            again: *end == End::Repaired,
        }),
        Pane::Failed => failed(scene),
        Pane::Over => write(&Over { frame: around("over") }),
    }
}

/// An error that leads out, whether or not it is known.
fn failed(scene: &Scene) -> String {
    let code = scene.trouble.as_ref().map_or("INTERNAL_SERVER_ERROR", |refusal| refusal.code.as_str());
    let told = trouble(scene.language, code, WayOn::Out);
    write(&super::Trouble { frame: frame(scene, "error"), told, leads_out: true })
}

/// The kind of button with which accounts are chosen.
fn kind(choice: Choice) -> &'static str {
    match choice {
        Choice::One => "radio",
        Choice::Many | Choice::All => "checkbox",
    }
}

impl PartKind {
    /// Its place in the names that tests go by.
    fn slug(self) -> &'static str {
        match self {
            PartKind::Name => "name",
            PartKind::Address => "address",
            PartKind::Email => "email",
            PartKind::DateOfBirth => "date-of-birth",
            PartKind::Ssn => "ssn",
        }
    }
}

impl Part {
    /// Whether a field of a required part must not be emptied. What is not known of it, such as the last name of somebody
    /// who has one name, is not asked for, nor is what is known and not shown.
    fn needs(&self, value: &str) -> bool {
        self.required && !value.is_empty()
    }
}

/// The attributes of a field that make a browser ask for the right thing.
fn kind_of(name: &str) -> &'static str {
    match name {
        "email" => r#"type="email""#,
        "date_of_birth" => r#"type="date""#,
        "ssn" => r#"type="text" inputmode="numeric" pattern="[0-9]{9}" maxlength="9""#,
        _ => r#"type="text" maxlength="200""#,
    }
}

impl Consent<'_> {
    fn title(&self) -> String {
        let words = &self.frame.words.consent;
        let phrase = match self.about {
            About::Accounts => &words.connect,
            About::Income => &words.income,
            About::Employment => &words.employment,
            About::Person => &words.person,
            About::Repair => &words.reconnect,
        };
        phrase.with(self.frame.application)
    }
}

impl Mfa<'_> {
    fn title(&self) -> &'static str {
        let words = &self.frame.words.mfa;
        match self.prompt {
            Prompt::Devices(_) => words.device_title,
            Prompt::Code => words.code_title,
            Prompt::Questions(_) => words.questions_title,
            Prompt::Selections(_) => words.selections_title,
        }
    }

    fn text(&self) -> String {
        let words = &self.frame.words.mfa;
        let phrase = match self.prompt {
            Prompt::Devices(_) => &words.device_text,
            Prompt::Code => &words.code_text,
            Prompt::Questions(_) | Prompt::Selections(_) => &words.questions_text,
        };
        phrase.with(self.frame.bank_name())
    }
}

impl Accounts<'_> {
    fn title(&self) -> &'static str {
        match self.kind {
            "radio" => self.frame.words.accounts.title_one,
            _ => self.frame.words.accounts.title_many,
        }
    }
}

impl Reroute<'_> {
    fn name(&self) -> &str {
        self.banks.first().map_or("", |bank| &bank.name)
    }
}

impl DepositCode<'_> {
    fn attempts(&self) -> String {
        match self.left {
            1 => self.frame.words.deposit.left_one.to_owned(),
            left => self.frame.words.deposit.left.with(left),
        }
    }
}

impl Connected<'_> {
    fn text(&self) -> String {
        let (words, bank) = (&self.frame.words.done, self.frame.bank_name());
        match self.end {
            End::Sent => words.sent_text.to_owned(),
            _ if bank.is_empty() => words.sent_text.to_owned(),
            End::New => words.text.with(bank),
            End::Repaired => words.again_text.with(bank),
        }
    }
}
