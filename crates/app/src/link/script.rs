//! `/gingham/link/run`: a script takes the steps, in the session that rests or in a new one.

use super::configuration::Configuration;
use super::hold::take_hold;
use super::logged::Begun;
use super::outcome::{Outcome, Walked};
use super::pane::Pane;
use super::session::Session;
use super::step::Step;
use super::ticket::{Ticket, admit};
use super::walk::{Pace, Walk};
use super::{auth, recovery, refuse, returning};
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_model::id;
use gingham_store::{Write, link_session};
use std::sync::Arc;

/// Takes `steps` in the open session of a link token, or in a new one.
///
/// # Errors
/// INVALID_FIELD.14 for a step out of place, NOT_IMPLEMENTED for flows that are not there yet,
/// INVALID_INSTITUTION. The steps before it have been taken.
pub async fn run(
    platform: &Platform,
    caller: &Caller,
    link_token: &str,
    steps: Vec<Step>,
) -> Result<Walked, Stop> {
    let (shared, caller, text) = (platform.shared(), caller.clone(), link_token.to_owned());
    // Whoever asked may go away: the session that is held is let go of all the same.
    let taken = tokio::spawn(async move { take(&shared, &caller, &text, steps).await }).await;
    taken.unwrap_or_else(|error| {
        Err(Failure::new("INTERNAL_SERVER_ERROR.2").with("died", error.to_string()).into())
    })
}

async fn take(
    platform: &Platform,
    caller: &Caller,
    link_token: &str,
    steps: Vec<Step>,
) -> Result<Walked, Stop> {
    let (shared, owned, text) = (platform.shared(), caller.clone(), link_token.to_owned());
    let admitted = platform.store.read(move |read| admit(&shared, &owned, read, &text)).await?;
    let ticket = match admitted {
        Ok(ticket) => ticket,
        Err(failure) => {
            let session = refuse::at_the_door(platform, &caller.world, &failure).await?;
            return Ok(Walked { outcome: Outcome::of(&session), events: session.events });
        }
    };
    let steps = Arc::new(steps);
    let (mut walk, heard) = start(platform, caller, ticket, &steps).await?;
    let before = walk.session.moves;
    let walked = walk.go(&steps).await;
    if walked.is_ok() || walk.is_stored || walk.session.moves > before {
        walk.rest().await?;
    }
    walked?;
    let events = walk.session.events.split_off(heard);
    Ok(Walked { events, outcome: Outcome::of(&walk.session) })
}

/// Takes up the session that waits, or opens one; answers how many events were told before.
async fn start<'a>(
    platform: &'a Platform,
    caller: &Caller,
    ticket: Ticket,
    steps: &Arc<Vec<Step>>,
) -> Result<(Walk<'a>, usize), Stop> {
    let (shared, owned, first) = (platform.shared(), ticket.clone(), steps.clone());
    let steps = steps.clone();
    let holder = id::alphanumeric(&platform.chance, 12);
    let name = holder.clone();
    let resumed =
        platform.store.write(move |write| resume(&shared, write, &owned, steps.first(), &name)).await?;
    let is_stored = resumed.is_some();
    let session = resumed.unwrap_or_else(|| Session::open(platform, &caller.world, &ticket));
    let heard = if is_stored { session.events.len() } else { 0 };
    let mut ticket = ticket;
    ticket.configuration.item_key = session.item_key.or(ticket.configuration.item_key);
    let mut walk = Walk {
        platform,
        caller: caller.clone(),
        ticket,
        session,
        pace: Pace::Script,
        told: None,
        holder,
        is_stored,
        is_kept: false,
        begun: Begun::now(platform),
    };
    if !is_stored {
        recovery::begin(&mut walk, first.as_ref().first()).await?;
        auth::open(&mut walk).await?;
    }
    Ok((walk, heard))
}

/// Takes hold of the token's newest open session, unless the first step begins a new one.
fn resume(
    platform: &Platform,
    write: &mut Write<'_>,
    ticket: &Ticket,
    first: Option<&Step>,
    holder: &str,
) -> Result<Option<Session>, Stop> {
    let now = platform.machine_now();
    let Some(row) = link_session::resting(write, &ticket.hash, now)?.into_iter().next() else {
        return Ok(None);
    };
    let session = Session::of(platform, &row)?;
    // Whoever waited for a bank comes back in a session of their own.
    let begins = |step| begins(&ticket.configuration, step) || session.pane == Pane::IssueFollowed;
    if first.is_some_and(|step| !session.pane.takes(step) && begins(step)) {
        return Ok(None);
    }
    Ok(take_hold(platform, write, &row.session_id, holder)?.then_some(session))
}

/// Whether a step may be the first of a session.
fn begins(configuration: &Configuration, step: &Step) -> bool {
    match step {
        Step::Consent { .. } => true,
        Step::Phone { .. } => configuration.layer.is_some() || returning::offers(configuration),
        Step::Institution { .. } => !configuration.is_update(),
        Step::Numbers(_) => !configuration.ways_without_login().is_empty(),
        Step::Code { .. } => configuration.is_update(),
        Step::Credentials { .. } | Step::Oauth { .. } => configuration.is_update(),
        Step::Accounts { .. } => configuration.is_update() && configuration.update.account_selection_enabled,
        _ => false,
    }
}
