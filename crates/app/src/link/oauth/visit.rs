//! A visit that goes on: the bank's record of it, and the session that waits for its end.

use super::Answer;
use super::bank::{Closed, DENIED, ERRORS, Say, Shown};
use super::record::Record;
use crate::failure::{Failure, Stop};
use crate::link::pane::Pane;
use crate::link::visit::Door;
use crate::link::walk::Walk;
use crate::link::{Step, consent, select, update, view};
use crate::platform::Platform;
use gingham_connect::Login;
use gingham_model::{BankAccount, Environment, Institution};
use gingham_store::{link_token, oauth_visit};

/// A visit that goes on.
pub(super) struct Visit<'a> {
    pub handle: Vec<u8>,
    pub record: Record,
    pub door: Door,
    pub walk: Walk<'a>,
}

impl<'a> Visit<'a> {
    /// The visit of a handle.
    pub async fn find(
        platform: &'a Platform,
        environment: Environment,
        handle: &str,
    ) -> Result<Result<Visit<'a>, Closed>, Stop> {
        let hash = platform.key.hash(handle);
        let rows = platform
            .store
            .read(move |read| {
                let Some(visit) = oauth_visit::find(read, &hash)? else { return Ok::<_, Stop>(None) };
                let token = link_token::find(read, &visit.token_hash)?;
                Ok(token.map(|token| (visit, token)))
            })
            .await?;
        let Some((row, token)) = rows else { return Ok(Err(Closed::Unknown)) };
        let text = platform.key.open(&token.sealed).unwrap_or_default();
        let Ok(door) = Door::find(platform, environment, &String::from_utf8_lossy(&text)).await? else {
            return Ok(Err(Closed::Unknown));
        };
        let Some(session) = door.session(platform, &row.session_id).await? else {
            return Ok(Err(Closed::Unknown));
        };
        let (record, walk) = (Record::open(platform, &row.sealed)?, door.person(platform, session));
        let mut visit = Visit { handle: row.handle, record, door, walk };
        if row.answered_at.is_some() {
            let is_granted = matches!(visit.record.answer, Some(Answer::Granted { .. }));
            let shown = Box::new(visit.outline()?);
            return Ok(Err(Closed::Answered { shown, is_granted }));
        }
        Ok(match () {
            () if !visit.is_awaited(handle) => Err(Closed::Left),
            () if visit.door.refusal.is_some() => Err(Closed::Expired),
            () => {
                visit.walk.session.signed_in_at = visit.record.signed_in_at;
                Ok(visit)
            }
        })
    }

    /// Whether the session still waits for this visit.
    pub fn is_awaited(&self, handle: &str) -> bool {
        let session = &self.walk.session;
        session.pane == Pane::Oauth
            && session.ending.is_none()
            && session.away.as_ref().is_some_and(|away| away.handle == handle)
    }

    pub fn institution(&self) -> Result<&'static Institution, Stop> {
        let found = self.walk.session.institution();
        found.ok_or_else(|| Failure::new("INTERNAL_SERVER_ERROR.2").into())
    }

    /// What is known without asking the bank.
    pub fn outline(&self) -> Result<Shown, Stop> {
        let configuration = &self.walk.ticket.configuration;
        Ok(Shown {
            institution: self.institution()?,
            application: view::application(configuration),
            is_update: configuration.is_update(),
            who: self.record.login.as_ref().map(|login| login.username.clone()),
            accounts: Vec::new(),
            chosen: self.record.chosen.clone(),
            scopes: consent::scopes(&configuration.all_products()),
            way_back: self.record.way_back(),
        })
    }

    pub async fn shown(&mut self) -> Result<Shown, Stop> {
        let mut shown = self.outline()?;
        shown.accounts = self.accounts().await?;
        if shown.chosen.is_none() && shown.is_update && shown.who.is_some() {
            shown.chosen = Some(update::shared(&self.walk).await?);
        }
        Ok(shown)
    }

    /// The accounts of whoever signed in.
    pub async fn accounts(&mut self) -> Result<Vec<BankAccount>, Stop> {
        let Some(login) = &self.record.login else { return Ok(Vec::new()) };
        let told = match self.walk.ticket.configuration.is_update() {
            true => update::look(&self.walk).await?.told,
            false => {
                self.walk.session.login = Some(Login::clone(login));
                select::told(&mut self.walk).await?
            }
        };
        Ok(told.map(|told| told.accounts.clone()).unwrap_or_default())
    }

    /// What is sent back; nothing when there is nothing to agree to yet.
    pub fn answer(&self, say: Say) -> Option<Answer> {
        let refused = |code: &str| Some(Answer::Refused { code: code.to_owned() });
        match say {
            Say::Deny => refused(DENIED),
            Say::Fail(code) => refused(ERRORS.into_iter().find(|known| *known == code).unwrap_or(DENIED)),
            Say::Allow => {
                let is_update = self.walk.ticket.configuration.is_update();
                Some(Answer::Granted {
                    login: self.record.login.clone().filter(|_| !is_update).map(Box::new),
                    signed_in_at: self.record.signed_in_at?,
                    accounts: self.record.chosen.clone()?,
                })
            }
        }
    }

    /// Keeps how far the person has come.
    pub async fn keep(self) -> Result<Result<(), Closed>, Stop> {
        let (handle, sealed) = (self.handle, self.record.seal(self.walk.platform));
        let kept = self
            .walk
            .platform
            .store
            .write(move |write| Ok::<_, Stop>(oauth_visit::keep(write, &handle, &sealed)?));
        Ok(if kept.await? { Ok(()) } else { Err(Closed::Left) })
    }

    /// Ends the bank's part.
    pub async fn end(&self) -> Result<Result<(), Closed>, Stop> {
        let (handle, sealed) = (self.handle.clone(), self.record.seal(self.walk.platform));
        let at = self.walk.caller.world.now(self.walk.platform);
        let ended = self
            .walk
            .platform
            .store
            .write(move |write| Ok::<_, Stop>(oauth_visit::answer(write, &handle, at, &sealed)?));
        Ok(if ended.await? { Ok(()) } else { Err(Closed::Left) })
    }

    /// Moves the session on, which is held.
    pub async fn hand_over(&mut self, answer: Answer) -> Result<Result<(), Closed>, Stop> {
        let ended = self.end().await?;
        let walked = match ended {
            Ok(()) => self.walk.go(&[Step::Return(answer)]).await,
            Err(_) => Ok(()),
        };
        self.walk.rest().await?;
        walked.map(|()| ended)
    }
}
