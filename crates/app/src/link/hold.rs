//! Holding a session: whoever walks it has it alone, and stores it when it rests.

use super::session::Session;
use super::ticket::Ticket;
use super::walk::Walk;
use super::{abandoned, blame, delivery, income, layer, logged, notices, recovery};
use crate::failure::{Failure, Stop};
use crate::platform::{Platform, World};
use gingham_store::Write;
use gingham_store::link_session::{self, Hold};

/// How long a walk may hold a session before another takes it over, in milliseconds.
const LEASE: i64 = 60_000;

/// How a walk holds its session.
#[derive(Clone, Debug)]
pub(super) struct Grip {
    /// By what name.
    pub holder: String,
    /// Whether the session is in the store.
    pub is_stored: bool,
}

/// Takes hold of an open session; false when another has it.
pub(super) fn take_hold(
    platform: &Platform,
    write: &mut Write<'_>,
    session_id: &str,
    holder: &str,
) -> Result<bool, Stop> {
    let now = platform.machine_now();
    Ok(link_session::hold(write, session_id, Hold { holder, until: now + LEASE }, now)?)
}

/// Stores a session, which stays held.
///
/// # Errors
/// USER_INPUT_TIMEOUT when another walk has taken the session over.
pub(super) fn store(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    session: &Session,
    grip: &Grip,
) -> Result<(), Stop> {
    put(platform, write, world, ticket, session, grip, platform.machine_now() + LEASE)
}

pub(super) fn put(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    ticket: &Ticket,
    session: &Session,
    grip: &Grip,
    until: i64,
) -> Result<(), Stop> {
    blame::keep(platform, write, world, session)?;
    layer::of_authentication(platform, write, world, ticket, session)?;
    delivery::tell(platform, write, world, ticket, session)?;
    let row = session.row(platform, world, &ticket.hash);
    let hold = Hold { holder: &grip.holder, until };
    match grip.is_stored {
        false => Ok(link_session::insert(write, &row, hold)?),
        true if link_session::save(write, &row, hold)? => Ok(()),
        true => Err(Failure::new("USER_INPUT_TIMEOUT.1").into()),
    }
}

impl Walk<'_> {
    /// Stores the session as it is and lets go of it; an end is told to whoever listens. Then its step is logged.
    pub async fn rest(&mut self) -> Result<(), Stop> {
        self.lay_down().await?;
        logged::note(self);
        Ok(())
    }

    /// Stores the session and lets go of it.
    pub async fn lay_down(&mut self) -> Result<(), Stop> {
        if self.is_kept && self.session.ending.is_some() {
            return Ok(());
        }
        recovery::report(self).await?;
        let (shared, world, grip) = (self.platform.shared(), self.caller.world.clone(), self.grip());
        let (ticket, session) = (self.ticket.clone(), self.session.clone());
        self.platform
            .store
            .write(move |write| {
                put(&shared, write, &world, &ticket, &session, &grip, 0)?;
                abandoned::watch(&shared, write, &world, &ticket, &session)?;
                notices::of_end(&shared, write, &world, &ticket, &session)?;
                income::of_end(&shared, write, &world, &ticket, &session)
            })
            .await?;
        self.is_stored = true;
        Ok(())
    }
}
