//! What is kept of a visit to the bank's pages, sealed.

use super::Answer;
use crate::failure::Stop;
use crate::platform::Platform;
use crate::stored;
use gingham_connect::Login;
use serde::{Deserialize, Serialize};

/// How far a person has come on the bank's pages.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Record {
    /// With what an application is found again that was left altogether.
    pub state_id: String,
    /// Where the person goes afterwards.
    pub way: Way,
    /// Who signed in; of an update the login that the Item has.
    pub login: Option<Login>,
    /// When.
    pub signed_in_at: Option<i64>,
    /// The bank's keys of the accounts that were chosen.
    pub chosen: Option<Vec<String>>,
    /// What the bank said at the end, until the person is back.
    pub answer: Option<Answer>,
}

/// Where a person goes after the bank's pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// Nowhere: Link waits in the window from which this one was opened.
    Window,
    /// To this address, with the state id.
    To(String),
}

impl Record {
    /// Of a person who has just left.
    pub fn new(state_id: String, way: Way) -> Record {
        Record { state_id, way, login: None, signed_in_at: None, chosen: None, answer: None }
    }

    /// The address that the person goes to, where there is one.
    pub fn way_back(&self) -> Option<String> {
        match &self.way {
            Way::Window => None,
            Way::To(address) => Some(format!("{address}?oauth_state_id={}", self.state_id)),
        }
    }

    /// Sealed for the store.
    pub fn seal(&self, platform: &Platform) -> Vec<u8> {
        platform.key.seal(stored::write(self).as_bytes(), &platform.chance)
    }

    /// Reads what the store keeps.
    ///
    /// # Errors
    /// Internal, when the root key is another.
    pub fn open(platform: &Platform, sealed: &[u8]) -> Result<Record, Stop> {
        let plain = platform.key.open(sealed).unwrap_or_default();
        stored::read("visit to a bank", &String::from_utf8_lossy(&plain))
    }
}
