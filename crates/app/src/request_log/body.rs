//! What was sent and answered, as it is kept: masked, shortened, and sealed when it is stored.

use super::entry::{Answered, Entry};
use super::mask::{Found, mask};
use crate::platform::Platform;
use gingham_store::{Read, StoreError, request_log};
use serde::{Deserialize, Serialize};

/// What was sent and answered. Lengths are those of the wire, in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bodies {
    /// The request's body; empty where it is no JSON.
    pub sent: String,
    /// How long it was.
    pub sent_length: usize,
    /// The answer.
    pub answered: Told,
}

/// What is told of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// JSON, and how long it was.
    Json(String, usize),
    /// A document of so many bytes.
    Document(usize),
    /// An error, which its explanation holds.
    Explained,
}

impl Bodies {
    /// Masks the bodies of a call, and finds what they name.
    pub(super) fn of(entry: &Entry, found: &mut Found) -> Bodies {
        let sent = mask(&entry.sent, false, found);
        let answered = match &entry.answered {
            Answered::Json(body, length) => Told::Json(mask(body, body.len() == *length, found), *length),
            Answered::Document(length) => Told::Document(*length),
            Answered::Explained => Told::Explained,
        };
        Bodies { sent, sent_length: entry.sent_length, answered }
    }

    pub(super) fn seal(&self, platform: &Platform) -> Vec<u8> {
        platform.key.seal(crate::stored::write(self).as_bytes(), &platform.chance)
    }

    /// Those of an entry, where they were kept and this server's key opens them.
    pub(super) fn find(
        platform: &Platform,
        read: &mut Read<'_>,
        log_key: i64,
    ) -> Result<Option<Bodies>, StoreError> {
        let sealed = request_log::body(read, log_key)?;
        let plain = sealed.and_then(|sealed| platform.key.open(&sealed));
        Ok(plain.and_then(|plain| serde_json::from_slice(&plain).ok()))
    }
}
