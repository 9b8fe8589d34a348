//! What a call leaves for the log of requests: pointers to what is there anyway. Everything else is done later, by others.

use crate::dispatch::Request;
use bytes::Bytes;
use gingham_app::request_log::{Answered, Entry, Facts, Failed, NOBODY, UNKNOWN_PATH, beginning, shown_path};
use gingham_app::{Failure, Platform};
use gingham_contract::operation;
use std::borrow::Cow;
use std::time::Instant;

/// When a call came in.
pub struct Arrival {
    /// On the machine's clock, in milliseconds.
    pub machine_at: i64,
    begun: Instant,
}

/// A call that was answered.
pub struct Answer<'a> {
    /// The call.
    pub request: &'a Request,
    /// When it came in.
    pub arrival: Arrival,
    /// Its id.
    pub request_id: &'a str,
    /// Whose it was, where that is known.
    pub world: Option<i64>,
}

impl Arrival {
    /// Now.
    pub fn now(platform: &Platform) -> Arrival {
        Arrival { machine_at: platform.machine_now(), begun: Instant::now() }
    }
}

impl Answer<'_> {
    /// Logs a success: its operation's path, what was answered, and whether that is a document.
    pub fn succeeded(self, platform: &Platform, path: &'static str, answered: &Bytes, is_document: bool) {
        let told = || match is_document {
            true => Answered::Document(answered.len()),
            false => Answered::json(answered),
        };
        self.note(platform, path, None, 200, told);
    }

    /// Logs a refusal. What the caller was told stands in the explanation, where there is one.
    pub fn refused(self, platform: &Platform, failure: &Failure, status: u16, answered: &Bytes) {
        let path = operation(&self.request.path).map_or(UNKNOWN_PATH, |operation| operation.path);
        let told = || match self.world {
            Some(_) => Answered::Explained,
            None => Answered::json(answered),
        };
        self.note(platform, path, Some(failure), status, told);
    }

    fn note(
        &self,
        platform: &Platform,
        path: &'static str,
        failure: Option<&Failure>,
        status: u16,
        answered: impl FnOnce() -> Answered,
    ) {
        if !platform.settings.request_log.is_on {
            return;
        }
        let micros = i64::try_from(self.arrival.begun.elapsed().as_micros()).unwrap_or(i64::MAX);
        let facts = Facts {
            world: self.world.unwrap_or(NOBODY),
            machine_at: self.arrival.machine_at,
            endpoint: path,
            cause: failure.map_or(Cow::Borrowed(""), |failure| failure.cause.clone()),
            micros,
        };
        let (world, machine_at) = (facts.world, facts.machine_at);
        platform.requests.note(facts, || Entry {
            request_id: self.request_id.to_owned(),
            world,
            machine_at,
            endpoint: self.endpoint(path),
            status,
            micros,
            failed: failure.map(Failed::of),
            sent: beginning(&self.request.body),
            sent_length: self.request.body.len(),
            answered: answered(),
        });
    }

    fn endpoint(&self, path: &'static str) -> Cow<'static, str> {
        match path {
            UNKNOWN_PATH => Cow::Owned(shown_path(&self.request.path).into_owned()),
            known => Cow::Borrowed(known),
        }
    }
}
