//! A bank's own pages: people leave Link for them, sign in there, and come back with accounts or with an error.
//!
//! A visit is a row of its own. Its pages are found by a handle that only the person's browser knows; Link is found
//! again by the session, and an application that was left altogether by a state id, which is good once.

mod back;
pub mod bank;
mod leave;
mod record;
mod reopen;
pub(super) mod sole;
mod visit;

pub(super) use leave::{close, leave};

use super::pane::Pane;
use super::walk::Walk;
use super::{eligible, refuse, select};
use crate::explain::first_cause_of;
use crate::failure::{CauseId, Failure, Stop};
use crate::item::create::login;
use gingham_connect::{Login, Statement};
use serde::{Deserialize, Serialize};

/// Whoever signs in on the bank's own pages of the sandbox, where any credentials do.
const VISITOR: (&str, &str) = ("user_good", "pass_good");

/// The way to the bank, as the session remembers it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Away {
    /// What stands in the address of the visit's pages.
    pub handle: String,
    /// Whether the person left altogether, and is not waited for in another window.
    pub by_redirect: bool,
}

/// What a page shows of the way to the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OauthView {
    /// The path of the bank's first page, once the person has left.
    pub path: Option<String>,
    /// Whether the bank's app answers in place of its website.
    pub is_app: bool,
}

/// With what a bank sends somebody back.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// With accounts.
    Granted {
        /// Who signed in; none where an Item keeps the login that it has.
        login: Option<Box<Login>>,
        /// When, on the world's clock.
        signed_in_at: i64,
        /// The bank's keys of the accounts that were chosen.
        accounts: Vec<String>,
    },
    /// With an error.
    Refused {
        /// Plaid's code for it.
        code: String,
    },
}

/// What the session's page shows of the way to the bank, where that is the way on.
pub(super) fn view(walk: &Walk<'_>) -> Option<OauthView> {
    let session = &walk.session;
    (session.pane == Pane::Oauth && session.ending.is_none()).then(|| OauthView {
        path: session.away.as_ref().map(|away| format!("/bank/{}", away.handle)),
        is_app: session.institution().is_some_and(|institution| institution.id == bank::APP_TO_APP),
    })
}

/// Goes to the bank and comes back, as a script does: as `user_good`, with these accounts or this error.
pub(super) async fn visit(
    walk: &mut Walk<'_>,
    masks: Option<&[String]>,
    error: Option<&str>,
) -> Result<(), Stop> {
    if leave::is_refused(walk).await? {
        return Ok(());
    }
    let (platform, world) = (walk.platform, walk.caller.world.clone());
    walk.session.emit(platform, &world, "OPEN_OAUTH", &[]);
    if let Some(code) = error {
        refused(walk, code);
        return Ok(());
    }
    let who = match walk.ticket.configuration.is_update() {
        true => None,
        false => {
            let Some(institution) = walk.session.institution() else {
                return Err(Failure::new("INTERNAL_SERVER_ERROR.2").into());
            };
            match platform.connector.sign_in(institution, VISITOR.0, VISITOR.1) {
                Ok(who) => Some(login(&walk.caller, platform, institution, VISITOR.0, who)),
                Err(refusal) => {
                    refuse::refuse(walk, &Failure::new(first_cause_of(&refusal.error_code)));
                    return Ok(());
                }
            }
        }
    };
    let before = walk.session.needs_login;
    enter(walk, who, world.now(platform));
    let Some(told) = select::told(walk).await? else { return Ok(()) };
    match masks {
        Some(masks) => {
            let accounts: Vec<_> = told.accounts.iter().collect();
            let chosen = select::keys(&accounts, masks).inspect_err(|_| walk.session.needs_login = before)?;
            share(walk, &told, &chosen);
        }
        None => {
            let all: Vec<String> = told.accounts.iter().map(|account| account.key.clone()).collect();
            share(walk, &told, &all);
            if walk.ticket.configuration.is_update() {
                // Whoever chose nothing changed nothing.
                walk.session.chosen = None;
            }
        }
    }
    Ok(())
}

/// Takes a person back whom the bank has answered.
pub(super) async fn arrive(walk: &mut Walk<'_>, answer: &Answer) -> Result<(), Stop> {
    match answer {
        Answer::Refused { code } => refused(walk, code),
        Answer::Granted { login, signed_in_at, accounts } => {
            walk.session.away = None;
            enter(walk, login.as_deref().cloned(), *signed_in_at);
            if let Some(told) = select::told(walk).await? {
                share(walk, &told, accounts);
            }
        }
    }
    Ok(())
}

/// The person has proved at the bank who they are.
fn enter(walk: &mut Walk<'_>, login: Option<Login>, at: i64) {
    walk.session.needs_login = false;
    match login {
        Some(login) => walk.session.login = Some(login),
        None => {
            // The Item keeps the login that it has; only the proof is new.
            walk.session.signed_in_at = Some(at);
            walk.told = None;
        }
    }
}

/// Goes on with the chosen accounts that the application can use.
fn share(walk: &mut Walk<'_>, told: &Statement, chosen: &[String]) {
    let shared = Statement {
        accounts: told.accounts.iter().filter(|account| chosen.contains(&account.key)).cloned().collect(),
        ..Statement::clone(told)
    };
    let fitting = eligible::accounts(&walk.ticket.configuration, &shared)
        .map(|accounts| accounts.into_iter().map(|account| account.key.clone()).collect::<Vec<_>>());
    match fitting {
        Ok(keys) => {
            walk.session.chosen = Some(keys);
            walk.session.pane = Pane::Connected;
        }
        Err(cause) => refuse::refuse_to(walk, &Failure::new(cause), Pane::Oauth),
    }
}

/// The bank sent the person back with an error.
fn refused(walk: &mut Walk<'_>, code: &str) {
    let by_redirect = walk.session.away.take().is_some_and(|away| away.by_redirect);
    let cause = match code {
        "ACCESS_NOT_GRANTED" => CauseId::from("ACCESS_NOT_GRANTED.2"),
        _ => first_cause_of(code),
    };
    let failure = Failure::new(cause);
    match by_redirect {
        // Link was opened anew and shows the error first (link.md, section 1.9).
        true => {
            refuse::stay(walk, &failure);
            walk.view("ERROR");
        }
        false => {
            walk.tell("FAIL_OAUTH", &[]);
            refuse::refuse_to(walk, &failure, Pane::Oauth);
        }
    }
}
