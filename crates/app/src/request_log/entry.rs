//! What the dispatcher tells of a call.

use crate::failure::{CauseId, Failure};
use bytes::Bytes;
use std::borrow::Cow;

/// The most bytes of a body that wait in memory; lists are shortened to less than this anyway.
const HELD: usize = 32 * 1024;

/// An answered call. Bodies are shared with whoever sends them.
#[derive(Debug)]
pub struct Entry {
    /// Its id.
    pub request_id: String,
    /// Whose it was.
    pub world: i64,
    /// When it came in, on the machine's clock.
    pub machine_at: i64,
    /// The path.
    pub endpoint: Cow<'static, str>,
    /// The HTTP status.
    pub status: u16,
    /// How long it took.
    pub micros: i64,
    /// Why it failed.
    pub failed: Option<Failed>,
    /// The request's body, or its beginning.
    pub sent: Bytes,
    /// How long the request's body was.
    pub sent_length: usize,
    /// What was answered.
    pub answered: Answered,
}

/// Why a call failed.
#[derive(Debug)]
pub struct Failed {
    /// The error code of the wire.
    pub error_code: String,
    /// The true cause.
    pub cause: CauseId,
    /// The cause that the caller was told, where that is another.
    pub shown: Option<CauseId>,
    /// The Item, where the failure names one that is the caller's.
    pub item_key: Option<i64>,
}

/// What was answered.
#[derive(Debug)]
pub enum Answered {
    /// An object, perhaps without its closing brace, or its beginning; and how long it was.
    Json(Bytes, usize),
    /// A document of so many bytes.
    Document(usize),
    /// An error, which is kept with its explanation.
    Explained,
}

impl Failed {
    /// Of a failure. What is another developer's stays out.
    pub fn of(failure: &Failure) -> Failed {
        Failed {
            error_code: failure.object().error_code,
            cause: failure.cause.clone(),
            shown: failure.shown.clone(),
            item_key: failure.item_key.filter(|_| failure.shown.is_none()),
        }
    }
}

impl Answered {
    /// An object, with or without its closing brace.
    pub fn json(body: &Bytes) -> Answered {
        Answered::Json(beginning(body), body.len())
    }
}

/// The beginning of a body, without holding on to all of a long one.
pub fn beginning(body: &Bytes) -> Bytes {
    match body.len() <= HELD {
        true => body.clone(),
        false => Bytes::copy_from_slice(&body[..HELD]),
    }
}

impl Entry {
    /// What it takes in memory, roughly.
    pub(super) fn weight(&self) -> usize {
        let answered = match &self.answered {
            Answered::Json(body, _) => body.len(),
            Answered::Document(_) | Answered::Explained => 0,
        };
        size_of::<Entry>() + self.sent.len() + answered
    }
}
