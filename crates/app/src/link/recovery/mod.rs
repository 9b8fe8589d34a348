//! Link Recovery (link.md, section 1.17): whose bank does not answer may leave an address, is written to when it does
//! again, and goes on from there.

mod email;
mod letter;
mod resume;

pub(super) use email::{submit, verify};
pub(super) use resume::begin;
pub(crate) use resume::write_to_all;

use super::walk::Walk;
use super::{Step, enter, pane::Pane};
use crate::failure::{Failure, Stop};
use crate::issue::{self, Met};
use gingham_model::institution::Health;
use gingham_store::{StoreError, Write, link_recovery};
use serde::{Deserialize, Serialize};

/// The sandbox's own person whose bank is down.
const PERSON: &str = "user_link_recovery";

/// How far a session is with a bank that is down.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Recovery {
    /// The issue that it met.
    pub issue_id: Option<String>,
    /// Where the person is written to.
    pub email: Option<String>,
    /// The code that was sent there, hashed.
    pub code: Option<String>,
    /// When it was sent.
    pub sent_at: i64,
    /// How many other codes were typed.
    pub refused_codes: u8,
    /// Whether the person comes by the letter that the bank answers again.
    pub is_resumed: bool,
    /// What the last step met, still to be reported.
    #[serde(skip)]
    pub(crate) met: Option<Met>,
}

/// Whether the person of a session may wait for the chosen bank.
pub(super) fn offers(walk: &Walk<'_>, code: &str) -> bool {
    let configuration = &walk.ticket.configuration;
    let hears = configuration.webhook.as_deref().is_some_and(|url| !url.is_empty());
    issue::DOWN.contains(&code)
        && hears
        && configuration.hosted_link.is_some()
        && !configuration.is_update()
        && walk.session.institution_id.is_some()
}

/// Notes that the chosen bank is down, to be reported when the step is taken.
pub(super) fn note(walk: &mut Walk<'_>, failure: &Failure) {
    let code = failure.row().error_code;
    let Some(institution) = walk.session.institution().filter(|_| issue::DOWN.contains(&code)) else {
        return;
    };
    let has_reason = institution.health == Health::Down || failure.evidence.contains_key("injected");
    let now = walk.caller.world.now(walk.platform);
    walk.session.recovery.met = Some(Met {
        institution_id: institution.id.clone(),
        error_code: code.to_owned(),
        ends_at: (!has_reason).then_some(now + issue::OUTAGE),
    });
}

/// Reports what the last step met.
pub(super) async fn report(walk: &mut Walk<'_>) -> Result<(), Stop> {
    let Some(met) = walk.session.recovery.met.take() else { return Ok(()) };
    let (platform, world) = (walk.platform.shared(), walk.caller.world.clone());
    let session_id = walk.session.session_id.clone();
    let write = move |write: &mut Write<'_>| issue::report(&platform, write, &world, &session_id, &met);
    let row = walk.platform.store.write(write).await?;
    walk.session.recovery.issue_id = Some(row.issue_id);
    Ok(())
}

/// Whether these credentials stand for a bank that is down, until the person comes by the letter.
pub(super) fn is_down_for(walk: &Walk<'_>, username: &str) -> bool {
    username == PERSON && !walk.session.recovery.is_resumed
}

/// Goes on to another bank in place of waiting.
pub(super) fn skip(walk: &mut Walk<'_>) {
    if walk.session.pane != Pane::IssueFollowed {
        walk.tell("SKIP_SUBMIT_EMAIL", &[]);
    }
    enter::back(walk);
}

/// Whether a script's next step is for the list of banks, which it need not know to be behind the question.
pub(super) fn is_passed_by(next: Option<&Step>) -> bool {
    matches!(next, Some(Step::Institution { .. } | Step::Numbers(_) | Step::AuthType { .. }))
}

/// Forgets who waits for an issue that is given up.
pub(crate) fn give_up(write: &mut Write<'_>, issue_id: &str) -> Result<(), StoreError> {
    for row in link_recovery::of_issue(write, issue_id)? {
        link_recovery::forget(write, &row.token_hash)?;
    }
    Ok(())
}
