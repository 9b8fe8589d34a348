//! Returning users: a telephone number leads to what was linked with it before (link.md, section 1.18).

mod known;
mod phone;
mod saved;

use super::configuration::Configuration;
use gingham_connect::Login;
use serde::{Deserialize, Serialize};

pub(super) use known::{is_known, keep, kept, of_person};
pub(super) use phone::{begin, guest, is_expected, leave_consent, submit, verify};
pub(super) use saved::{choose, new_institution};

/// The countries whose numbers can be entered.
const COUNTRIES: [(&str, &str); 3] = [("US", "+1"), ("CA", "+1"), ("GB", "+44")];
/// Codes of numbers that may be entered though Link has no banks there.
const MEXICO: &str = "+52";

/// How far a session is with a telephone number.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Returning {
    /// The number that was entered, or comes with the link token, as `+14155550010`.
    pub phone: Option<String>,
    /// How the first pane asks for it.
    pub asks: Asks,
    /// How many codes were wrong.
    pub refused_codes: u8,
    /// Whether the right one was entered.
    pub is_verified: bool,
    /// What the number is tied to.
    pub saved: Vec<Saved>,
}

/// How the first pane asks for a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// It has a field for one at most, which nobody is told of before it is used.
    #[default]
    Quietly,
    /// It shows the end of the link token's number and waits.
    Openly,
    /// It does not: the link token's number was used here before, and a code is sent after the consent.
    Never,
}

/// An institution that a number is tied to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// Its id.
    pub institution_id: String,
    /// The login, where the person need not sign in again.
    pub login: Option<Login>,
    /// The bank's keys of the accounts that were shared.
    pub accounts: Vec<String>,
    /// Whether nothing is left to choose.
    pub is_chosen: bool,
}

/// Whether the first pane of this session has a field for a number.
pub(super) fn asks(configuration: &Configuration, returning: &Returning) -> bool {
    returning.asks != Asks::Never && offers(configuration)
}

/// Whether a number can be entered.
pub(super) fn offers(configuration: &Configuration) -> bool {
    let known = |code: &String| COUNTRIES.iter().any(|(country, _)| country == code);
    let is_plain = !configuration.is_update() && configuration.layer.is_none();
    is_plain && configuration.country_codes.iter().any(known)
}

fn can_be_sent_a_code(number: &str) -> bool {
    number.starts_with(MEXICO) || COUNTRIES.iter().any(|(_, code)| number.starts_with(code))
}
