//! What a step leaves in the log of requests, so that the request_id that its events tell leads to it.

use super::session::Session;
use super::walk::Walk;
use crate::explain::{FailedRequest, LINK};
use crate::failure::Failure;
use crate::platform::Platform;
use crate::request_log::{Answered, Entry, Facts, Failed, NOBODY};
use bytes::Bytes;
use gingham_contract::by_cause;
use serde_json::json;
use std::borrow::Cow;
use std::time::Instant;

/// The status of an answer of Link that tells of no error.
const FINE: u16 = 200;

/// When a step began.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begun {
    /// On the machine's clock, in milliseconds.
    machine_at: i64,
    at: Instant,
}

impl Begun {
    /// Now.
    pub fn now(platform: &Platform) -> Begun {
        Begun { machine_at: platform.machine_now(), at: Instant::now() }
    }
}

/// Logs the steps of a walk: each that failed, and the one that was taken last.
pub(super) fn note(walk: &Walk<'_>) {
    Line::of(walk).note_all();
}

/// Logs a step that was refused and changed nothing.
pub(super) fn note_refused(walk: &Walk<'_>, failure: &Failure) {
    let object = failure.object();
    let told = json!({
        "error_type": object.error_type,
        "error_code": object.error_code,
        "error_message": object.error_message,
    });
    let answered = Answered::json(&told.to_string().into());
    Line::of(walk).note(&walk.session.request_id, object.status, Some(Failed::of(failure)), answered);
}

/// Logs a session that did not begin.
pub(super) fn note_turned_away(platform: &Platform, world: i64, session: &Session) {
    Line { platform, world, begun: Begun::now(platform), session, link_token: "" }.note_all();
}

/// What the entries of a session's steps have in common.
struct Line<'a> {
    platform: &'a Platform,
    world: i64,
    begun: Begun,
    session: &'a Session,
    link_token: &'a str,
}

impl<'a> Line<'a> {
    fn of(walk: &'a Walk<'_>) -> Line<'a> {
        Line {
            platform: walk.platform,
            world: walk.caller.world.key,
            begun: walk.begun,
            session: &walk.session,
            link_token: &walk.ticket.text,
        }
    }

    fn note_all(&self) {
        let last = self.session.request_id.as_str();
        // What one step tells twice, as an error and then as the reason to leave, is one entry.
        let mut told: Vec<&str> = Vec::new();
        for (_, kept) in &self.session.unexplained {
            if !told.contains(&kept.request_id.as_str()) {
                told.push(&kept.request_id);
                self.note(&kept.request_id, status(&kept.cause), Some(failed(kept)), self.blamed(kept));
            }
        }
        let events = self.events(last);
        if !told.contains(&last) && !events.is_empty() {
            let shown = json!({"view_name": self.session.pane.view_name(), "events": events});
            self.note(last, FINE, None, Answered::json(&shown.to_string().into()));
        }
    }

    fn note(&self, request_id: &str, status: u16, failed: Option<Failed>, answered: Answered) {
        if !self.platform.settings.request_log.is_on {
            return;
        }
        let micros = i64::try_from(self.begun.at.elapsed().as_micros()).unwrap_or(i64::MAX);
        let cause = failed.as_ref().map_or(Cow::Borrowed(""), |failed| failed.cause.clone());
        let (world, machine_at) = (self.world, self.begun.machine_at);
        let facts = Facts { world, machine_at, endpoint: LINK, cause, micros };
        let sent = self.sent();
        self.platform.requests.note(facts, || Entry {
            request_id: request_id.to_owned(),
            world,
            machine_at,
            endpoint: Cow::Borrowed(LINK),
            status,
            micros,
            failed,
            sent_length: sent.len(),
            sent,
            answered,
        });
    }

    /// By what the step is found. What a person typed is written down nowhere.
    fn sent(&self) -> Bytes {
        let session = self.session;
        let mut sent =
            json!({"link_session_id": session.session_id, "institution_id": session.institution_id});
        if !self.link_token.is_empty() {
            sent["link_token"] = json!(self.link_token);
        }
        sent.to_string().into()
    }

    /// An error is kept to be explained, where it is somebody's.
    fn blamed(&self, kept: &FailedRequest) -> Answered {
        match self.world {
            NOBODY => Answered::json(&kept.error.to_string().into()),
            _ => Answered::Explained,
        }
    }

    /// The names of the events that a step told.
    fn events(&self, request_id: &str) -> Vec<&str> {
        let id = json!(request_id);
        let events = self.session.events.iter().filter(|event| event.facts.get("request_id") == Some(&id));
        events.map(|event| event.name.as_str()).collect()
    }
}

fn status(cause: &str) -> u16 {
    by_cause(cause).map_or(400, |(row, _)| row.status)
}

/// Of what was kept to be explained. What is another developer's stays out.
fn failed(kept: &FailedRequest) -> Failed {
    let known =
        |id: &String| by_cause(id).map_or(Cow::Owned(id.clone()), |(_, cause)| Cow::Borrowed(cause.id));
    let hidden = kept.grounds.hidden.as_ref();
    Failed {
        error_code: kept.error["error_code"].as_str().unwrap_or_default().to_owned(),
        cause: known(hidden.map_or(&kept.cause, |hidden| &hidden.cause)),
        shown: hidden.map(|_| known(&kept.cause)),
        item_key: kept.grounds.item_key,
    }
}
