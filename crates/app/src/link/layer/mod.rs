//! Layer: a telephone number alone brings who a person is, and the accounts that it is tied to (link.md, section 1.16).

pub mod identity;
mod notice;
mod profile;
mod share;
pub mod shared;
mod submit;
pub mod view;

pub(super) use notice::of_authentication;
pub(super) use share::share;
pub(super) use submit::{authenticated, date_of_birth, is_opened_before, leave_consent, open, phone};

use super::returning::Saved;
use identity::Identity;
use serde::{Deserialize, Serialize};

/// How far a Layer session is; the number itself is kept where returning users' numbers are.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Layer {
    /// Whether the application was told that Layer can be opened.
    pub is_ready: bool,
    /// What is known of the person, as far as the template asks for it.
    pub identity: Identity,
    /// Where the person has accounts.
    pub banks: Vec<Saved>,
    /// The accounts that can be shared.
    pub offered: Vec<Offered>,
    /// Whether the number was proved by this very step, which the server is told of when the session is stored.
    #[serde(skip)]
    pub is_just_proved: bool,
}

/// An account that can be shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// Its institution.
    pub institution_id: String,
    /// The bank's key.
    pub key: String,
    /// The end of its number.
    pub mask: Option<String>,
    /// What the bank calls it.
    pub name: String,
    /// Its subtype.
    pub subtype: String,
}

impl Offered {
    /// What names it among the accounts of all banks.
    pub fn handle(&self) -> String {
        format!("{}/{}", self.institution_id, self.key)
    }

    /// Whether a text means it: its mask, or its handle.
    fn is_meant(&self, text: &str) -> bool {
        self.mask.as_deref() == Some(text) || self.handle() == text
    }
}
