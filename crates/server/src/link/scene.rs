//! From what a session shows to what a page draws.

use super::profile;
use gingham_app::link::Step;
use gingham_app::link::auth::view::{Field, NumbersView};
use gingham_app::link::pane::Pane as Shown;
use gingham_app::link::session::Linked;
use gingham_app::link::view::{Appearance, Selection, ShownAccount, View};
use gingham_model::{Institution, Product};
use gingham_web::link::{
    About, Account, Asks, Choice, End, Language, Pane, PhoneField, Refusal, Scene, Told, WayOn,
};

/// The scene of a view; `suggested` is the list of banks, where one is shown.
pub(super) fn of(view: &View, suggested: Vec<&'static Institution>) -> Scene {
    Scene {
        language: Language::of(&view.language),
        application: view.application.clone(),
        institution: view.institution,
        trouble: view.refused.as_ref().map(|refused| Refusal {
            code: code(view.pane, refused.error["error_code"].as_str().unwrap_or_default()),
            way_on: way_on(view.pane),
        }),
        goes_back: !view.is_update && view.pane.takes(&Step::Back),
        manual: view.numbers.as_ref().is_some_and(|numbers| numbers.offers_numbers),
        pane: pane(view, suggested),
    }
}

/// The word for how a page looks.
pub(super) fn appearance(appearance: Appearance) -> &'static str {
    match appearance {
        Appearance::Light => "light",
        Appearance::Dark => "dark",
        Appearance::System => "system",
    }
}

/// The code by which words are found: that of the error, where it says what was wrong.
fn code(pane: Shown, code: &str) -> String {
    match (pane, code) {
        (Shown::SubmitEmail, "INVALID_FIELD") => "INVALID_EMAIL".to_owned(),
        (_, code) => code.to_owned(),
    }
}

fn way_on(pane: Shown) -> WayOn {
    match pane {
        Shown::SelectInstitution => WayOn::OtherBank,
        Shown::Error => WayOn::Out,
        _ => WayOn::Again,
    }
}

fn pane(view: &View, suggested: Vec<&'static Institution>) -> Pane {
    let told = || {
        let (scopes, use_cases) = (view.scopes.clone(), view.use_cases.clone());
        view.data_transparency.then_some(Told { scopes, use_cases })
    };
    match view.pane {
        _ if view.ending.is_some() => Pane::Over,
        Shown::Eligibility | Shown::Consent => {
            Pane::Consent { about: about(view), phone: view.asks_phone.then(|| phone(view)) }
        }
        Shown::SelectInstitution => Pane::Banks { suggested },
        Shown::Credential => Pane::Credential,
        Shown::Recaptcha { .. } => Pane::Captcha,
        Shown::Mfa { .. } => view.prompt.clone().map_or(Pane::Failed, Pane::Mfa),
        Shown::SelectAccount => Pane::Accounts {
            accounts: accounts(view),
            choice: choice(view.selection),
            is_update: view.is_update,
            told: told(),
        },
        Shown::Oauth => Pane::Oauth { told: told() },
        Shown::SubmitPhone => Pane::Phone(phone(view)),
        Shown::VerifyPhone => {
            Pane::Otp { ending: view.phone_ending.clone().unwrap_or_default(), guest: view.offers_phone }
        }
        Shown::SubmitEmail => Pane::Email,
        Shown::VerifyEmail => Pane::EmailCode { email: view.email.clone().unwrap_or_default() },
        Shown::IssueFollowed => Pane::Followed { email: view.email.clone().unwrap_or_default() },
        Shown::ProfileReview => {
            view.profile.as_ref().map_or(Pane::Failed, |told| Pane::Profile(profile::of(told)))
        }
        Shown::SelectSavedInstitution => Pane::SavedBanks { banks: view.saved.clone() },
        Shown::SelectSavedAccount => {
            Pane::SavedAccounts { accounts: accounts(view), choice: choice(view.selection) }
        }
        Shown::SelectAuthType => Pane::AuthType,
        Shown::Numbers
        | Shown::NumbersSelectInstitution
        | Shown::InstantVerification
        | Shown::SameDayVerification => {
            view.numbers.as_ref().map_or(Pane::Failed, |told| numbers(view.pane, told))
        }
        Shown::Error => Pane::Failed,
        Shown::Connected => Pane::Connected {
            linked: match view.is_multi_item {
                true => view.linked.iter().filter_map(name).collect(),
                false => Vec::new(),
            },
            another: view.is_multi_item,
            end: if view.is_update { End::Repaired } else { End::New },
        },
    }
}

/// The panes of typed-in numbers and their codes.
fn numbers(pane: Shown, told: &NumbersView) -> Pane {
    let asks = |field| told.fields.contains(&field);
    match pane {
        Shown::Numbers => Pane::Numbers {
            asks: Asks {
                canadian: told.country == "CA",
                name: asks(Field::Name),
                subtype: asks(Field::Subtype),
                beside_login: told.is_beside_login,
                sends_deposit: told.sends_deposit,
            },
        },
        Shown::NumbersSelectInstitution => {
            Pane::Reroute { banks: told.suggested.clone(), optional: !told.is_forced }
        }
        _ => Pane::DepositCode {
            mask: told.mask.clone().unwrap_or_default(),
            left: told.attempts_left.and_then(|left| u32::try_from(left).ok()).unwrap_or_default(),
        },
    }
}

/// What a linked bank is called; typed-in numbers have no bank.
fn name(linked: &Linked) -> Option<String> {
    linked.institution["name"].as_str().map(str::to_owned)
}

fn about(view: &View) -> About {
    match () {
        () if view.is_update => About::Repair,
        () if view.is_layer => About::Person,
        () if view.products.contains(&Product::Employment) => About::Employment,
        () if view.products.contains(&Product::IncomeVerification) => About::Income,
        () => About::Accounts,
    }
}

/// The field of a telephone number; what was refused is typed anew.
fn phone(view: &View) -> PhoneField {
    let known = view.phone_ending.clone().filter(|_| view.refused.is_none());
    PhoneField { ending: known, guest: true }
}

fn accounts(view: &View) -> Vec<Account> {
    view.accounts.iter().map(|account| self::account(account, view.selection)).collect()
}

fn choice(selection: Selection) -> Choice {
    match selection {
        Selection::One => Choice::One,
        Selection::Many => Choice::Many,
        Selection::All => Choice::All,
    }
}

fn account(account: &ShownAccount, selection: Selection) -> Account {
    let balance = account.balance.map(|balance| gingham_web::bank::money(balance, account.currency));
    Account {
        name: account.name.clone(),
        key: account.key.clone(),
        mask: account.mask.clone().unwrap_or_default(),
        subtype: gingham_web::subtype::label(&account.subtype),
        balance,
        chosen: account.is_chosen || selection == Selection::All,
    }
}
