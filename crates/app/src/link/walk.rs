//! Walking a session: step after step, until it ends or waits for a person.

use super::configuration::Configuration;
use super::outcome::{Ending, Outcome, Walked, turned_away};
use super::pane::Pane;
use super::session::Session;
use super::step::Step;
use super::ticket::{Ticket, admit};
use super::{enter, finish, notices, oauth, refuse, select, sign_in, update};
use crate::client::Caller;
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_connect::Statement;
use gingham_model::id;
use gingham_store::{Write, link_session};
use serde_json::json;
use std::sync::Arc;

/// How long a walk may hold a session before another takes it over, in milliseconds.
const LEASE: i64 = 60_000;

/// A walk through one session.
pub(super) struct Walk<'a> {
    pub platform: &'a Platform,
    pub caller: Caller,
    pub ticket: Ticket,
    pub session: Session,
    /// What the bank told in this walk.
    pub told: Option<Arc<Statement>>,
    /// By what name this walk holds the session; none while the session is not stored.
    pub holder: Option<String>,
    /// Whether a step was taken.
    moved: bool,
}

/// Takes `steps` in the open session of a link token, or in a new one.
///
/// # Errors
/// INVALID_FIELD.14 for a step out of place, NOT_IMPLEMENTED for steps and flows that are not there yet,
/// INVALID_INSTITUTION. The steps before it have been taken.
pub async fn run(
    platform: &Platform,
    caller: &Caller,
    link_token: &str,
    steps: Vec<Step>,
) -> Result<Walked, Stop> {
    if let Some(Step::Later(name)) = steps.iter().find(|step| matches!(step, Step::Later(_))) {
        let message = format!("the step {name} of a Link session is not implemented by this server");
        return Err(Failure::new("NOT_IMPLEMENTED.1").message(message).with("step", *name).into());
    }
    let (shared, owned, text) = (platform.shared(), caller.clone(), link_token.to_owned());
    let admitted = platform.store.read(move |read| admit(&shared, &owned, read, &text)).await?;
    let ticket = match admitted {
        Ok(ticket) => ticket,
        Err(failure) => return Ok(refused_at_the_door(platform, caller, &failure)),
    };
    let steps = Arc::new(steps);
    let mut walk = Walk::start(platform, caller, ticket, &steps).await?;
    let heard = if walk.holder.is_some() { walk.session.events.len() } else { 0 };
    let walked = walk.go(&steps).await;
    let stored = matches!(walk.session.ending, Some(Ending::Success { .. }));
    if !stored && (walked.is_ok() || walk.moved || walk.holder.is_some()) {
        walk.keep().await?;
    }
    walked?;
    let events = walk.session.events.split_off(heard);
    Ok(Walked { events, outcome: Outcome::of(&walk.session) })
}

/// A session that did not begin: only its exit is told.
fn refused_at_the_door(platform: &Platform, caller: &Caller, failure: &Failure) -> Walked {
    let configuration = Configuration::default();
    let ticket = Ticket { hash: Vec::new(), text: String::new(), configuration };
    let session = Session::open(platform, &caller.world, &ticket);
    let mut session = turned_away(session, failure);
    session.pane = Pane::Error;
    refuse::leave(platform, &caller.world, &mut session);
    Walked { outcome: Outcome::of(&session), events: session.events }
}

impl<'a> Walk<'a> {
    /// Takes up the session that waits, or opens one.
    async fn start(
        platform: &'a Platform,
        caller: &Caller,
        ticket: Ticket,
        steps: &Arc<Vec<Step>>,
    ) -> Result<Walk<'a>, Stop> {
        let (shared, owned, steps) = (platform.shared(), ticket.clone(), steps.clone());
        let holder = id::alphanumeric(&platform.chance, 12);
        let name = holder.clone();
        let resumed =
            platform.store.write(move |write| resume(&shared, write, &owned, steps.first(), &name)).await?;
        let (session, holder) = match resumed {
            Some(session) => (session, Some(holder)),
            None => (Session::open(platform, &caller.world, &ticket), None),
        };
        Ok(Walk { platform, caller: caller.clone(), ticket, session, told: None, holder, moved: false })
    }

    async fn go(&mut self, steps: &[Step]) -> Result<(), Stop> {
        let mut rest = steps.iter().peekable();
        while self.session.ending.is_none() {
            match self.session.pane {
                Pane::Consent => match rest.peek() {
                    Some(Step::Exit) => self.leave(),
                    Some(Step::Consent { products }) => {
                        self.agree(products.as_deref())?;
                        rest.next();
                    }
                    next => {
                        let signs_in = matches!(next, Some(Step::Credentials { .. } | Step::Oauth { .. }));
                        enter::enter(self, signs_in).await?;
                    }
                },
                Pane::Credential | Pane::Oauth if self.may_pass(rest.peek().copied()) => {
                    select::after_login(self).await?;
                }
                Pane::Connected => match rest.next() {
                    None | Some(Step::Exit) => self.finish().await?,
                    Some(Step::Consent { products }) => self.agree(products.as_deref())?,
                    Some(step) => return Err(self.out_of_place(step)),
                },
                pane => {
                    let Some(step) = rest.next() else { return Ok(()) };
                    if !pane.takes(step) {
                        return Err(self.out_of_place(step));
                    }
                    self.session.refused = None;
                    self.take(step).await?;
                    self.moved = true;
                }
            }
        }
        Ok(())
    }

    /// Whether the present pane's sign-in is not needed and the next step does not sign in.
    fn may_pass(&self, next: Option<&Step>) -> bool {
        let signs_in = matches!(next, Some(Step::Credentials { .. } | Step::Oauth { .. } | Step::Exit));
        !self.session.needs_login && self.session.refused.is_none() && !signs_in
    }

    async fn take(&mut self, step: &Step) -> Result<(), Stop> {
        match step {
            Step::Institution { institution_id } => enter::choose(self, institution_id),
            Step::Credentials { username, password } => sign_in::credentials(self, username, password).await,
            Step::Mfa { answers } => sign_in::answer(self, answers).await,
            Step::Accounts { masks } => select::accounts(self, masks).await,
            Step::Oauth { masks, error } => oauth::visit(self, masks.as_deref(), error.as_deref()).await,
            Step::Exit => {
                self.leave();
                Ok(())
            }
            Step::Consent { .. } | Step::Later(_) => Err(self.out_of_place(step)),
        }
    }

    fn agree(&mut self, products: Option<&[gingham_model::Product]>) -> Result<(), Stop> {
        let asked = self.ticket.configuration.all_products();
        if products.is_some_and(|products| products.iter().any(|product| !asked.contains(product))) {
            let message = "products must be products that the link_token asks for";
            return Err(Failure::new("INVALID_FIELD.14").message(message).with("asked", json!(asked)).into());
        }
        self.session.agreed = products.map(<[_]>::to_vec);
        Ok(())
    }

    async fn finish(&mut self) -> Result<(), Stop> {
        match self.ticket.configuration.is_update() {
            true => update::finish(self).await,
            false => finish::finish(self).await,
        }
    }

    /// Ends the session without success.
    pub fn leave(&mut self) {
        refuse::leave(self.platform, &self.caller.world, &mut self.session);
    }

    /// INVALID_FIELD.14 for a step.
    pub fn out_of_place(&self, step: &Step) -> Stop {
        let pane = self.session.pane.view_name();
        let message = format!("the step {} does not fit the pane {pane}", step.name());
        Failure::new("INVALID_FIELD.14")
            .message(message)
            .with("step", step.name())
            .with("pane", pane)
            .with("link_session_id", self.session.session_id.as_str())
            .into()
    }

    /// Stores the session as it is and lets go of it; an end is told to whoever listens.
    async fn keep(&self) -> Result<(), Stop> {
        let (shared, world) = (self.platform.shared(), self.caller.world.clone());
        let (ticket, session, holder) = (self.ticket.clone(), self.session.clone(), self.holder.clone());
        self.platform
            .store
            .write(move |write| {
                store(&shared, write, &world, &ticket, &session, holder.as_deref())?;
                match session.ending {
                    Some(_) => notices::of_end(&shared, write, &world, &ticket, &session),
                    None => Ok(()),
                }
            })
            .await
    }
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
    if first.is_some_and(|step| !session.pane.takes(step) && begins(&ticket.configuration, step)) {
        return Ok(None);
    }
    let held = link_session::hold(write, &row.session_id, holder, now, now + LEASE)?;
    Ok(held.then_some(session))
}

/// Whether a step may be the first of a session.
fn begins(configuration: &Configuration, step: &Step) -> bool {
    match step {
        Step::Consent { .. } => true,
        Step::Institution { .. } => !configuration.is_update(),
        Step::Credentials { .. } | Step::Oauth { .. } => configuration.is_update(),
        Step::Accounts { .. } => configuration.is_update() && configuration.update.account_selection_enabled,
        Step::Mfa { .. } | Step::Exit | Step::Later(_) => false,
    }
}

/// Stores a session.
///
/// # Errors
/// USER_INPUT_TIMEOUT when another walk has taken the session over.
pub(super) fn store(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &crate::World,
    ticket: &Ticket,
    session: &Session,
    holder: Option<&str>,
) -> Result<(), Stop> {
    let row = session.row(platform, world, &ticket.hash);
    match holder {
        None => link_session::insert(write, &row)?,
        Some(holder) => {
            if !link_session::save(write, &row, holder)? {
                return Err(Failure::new("USER_INPUT_TIMEOUT.1").into());
            }
        }
    }
    Ok(())
}
