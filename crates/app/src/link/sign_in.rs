//! Signing in on Link's own panes. What is typed is compared and forgotten.

use super::auth::Progress;
use super::pane::Pane;
use super::ticket::REFUSED_LOGINS;
use super::walk::Walk;
use super::{recovery, refuse, select, update};
use crate::explain::first_cause_of;
use crate::failure::{Failure, Stop};
use crate::fault;
use crate::item::create::login;
use crate::sandbox_user;
use gingham_connect::{Mfa, Recaptcha, SignIn};
use gingham_model::Institution;
use gingham_store::link_token;
use serde_json::json;

/// After how many wrong credentials a link token is good for nothing.
const PATIENCE: i64 = 5;

/// The cloth that a person picks out.
pub(super) const CHECKED: &str = "cloth";

/// Tries credentials.
pub(super) async fn credentials(walk: &mut Walk<'_>, username: &str, password: &str) -> Result<(), Stop> {
    let (platform, world) = (walk.platform, walk.caller.world.clone());
    walk.session.emit(platform, &world, "SUBMIT_CREDENTIALS", &[]);
    walk.session.view(platform, &world, "LOADING");
    let Some(institution) = walk.session.institution() else {
        return Err(Failure::new("INTERNAL_SERVER_ERROR.2").into());
    };
    if walk.ticket.configuration.is_update() && update::look(walk).await?.login.username != username {
        refuse::refuse(walk, &Failure::new("INVALID_UPDATED_USERNAME.1"));
        return Ok(());
    }
    if let Some(failure) = fault::at_login(platform, &walk.caller, &institution.id).await? {
        refuse::refuse(walk, &failure);
        return Ok(());
    }
    if recovery::is_down_for(walk, username) {
        refuse::refuse(walk, &Failure::new("INSTITUTION_DOWN.2"));
        return Ok(());
    }
    match sandbox_user::sign_in(platform, &walk.caller, institution, username, password).await? {
        Ok(who) => welcome(walk, institution, username, who).await,
        Err(refusal) => {
            let failure = Failure::new(first_cause_of(&refusal.error_code));
            refuse::refuse(walk, &failure);
            match refusal.error_code == "INVALID_CREDENTIALS" && count(walk).await? >= PATIENCE {
                true => invalidated(walk),
                false => Ok(()),
            }
        }
    }
}

async fn count(walk: &Walk<'_>) -> Result<i64, Stop> {
    let (hash, at) = (walk.ticket.hash.clone(), walk.caller.world.now(walk.platform));
    walk.platform
        .store
        .write(move |write| {
            let count = link_token::count_refused_login(write, &hash)?;
            if count >= PATIENCE {
                link_token::end(write, &hash, at, REFUSED_LOGINS)?;
            }
            Ok::<_, Stop>(count)
        })
        .await
}

/// The link token died of too many wrong credentials, and the session with it.
fn invalidated(walk: &mut Walk<'_>) -> Result<(), Stop> {
    let failure = Failure::new("INVALID_LINK_TOKEN.4").with("refused_logins", PATIENCE);
    refuse::refuse_to(walk, &failure, Pane::Error);
    walk.leave_script();
    Ok(())
}

async fn welcome(
    walk: &mut Walk<'_>,
    institution: &Institution,
    username: &str,
    who: SignIn,
) -> Result<(), Stop> {
    let (captcha, mfa) = (who.recaptcha, who.mfa);
    walk.session.auth = Progress { needs_deposit: who.microdeposits, ..Progress::default() };
    walk.session.login = Some(login(&walk.caller, walk.platform, institution, username, who));
    match captcha {
        Some(captcha) => {
            walk.show(Pane::Recaptcha { captcha, mfa });
            Ok(())
        }
        None => ask(walk, mfa).await,
    }
}

/// Takes the visitor for a person, or does not.
pub(super) async fn captcha(walk: &mut Walk<'_>, is_person: bool) -> Result<(), Stop> {
    match walk.session.pane {
        Pane::Recaptcha { captcha: Recaptcha::Good, mfa } if is_person => ask(walk, mfa).await,
        _ => {
            refuse::refuse(walk, &Failure::new("RECAPTCHA_BAD.1"));
            Ok(())
        }
    }
}

/// Asks what the bank asks besides, if anything.
async fn ask(walk: &mut Walk<'_>, mfa: Option<Mfa>) -> Result<(), Stop> {
    match mfa {
        Some(mfa) => {
            walk.show(Pane::Mfa { mfa, round: 0 });
            Ok(())
        }
        None => proved(walk).await,
    }
}

/// Answers a round of what the bank asks besides.
pub(super) async fn answer(walk: &mut Walk<'_>, answers: &[String]) -> Result<(), Stop> {
    let (platform, world) = (walk.platform, walk.caller.world.clone());
    let pane = walk.session.pane;
    let Pane::Mfa { mfa, round } = pane else {
        return Err(Failure::new("INTERNAL_SERVER_ERROR.2").into());
    };
    walk.session.emit(platform, &world, "SUBMIT_MFA", &[("mfa_type", json!(pane.mfa_type()))]);
    walk.session.view(platform, &world, "LOADING");
    if !accepts(mfa, round, answers) {
        let login = walk.session.login.take();
        refuse::refuse_to(walk, &Failure::new("INVALID_MFA.1"), pane);
        walk.session.login = login;
        return Ok(());
    }
    let round = round + 1;
    if mfa.prompt(round).is_some() {
        walk.session.show(platform, &world, Pane::Mfa { mfa, round });
        return Ok(());
    }
    proved(walk).await
}

/// A script need not know how the bank words its devices: any one answer chooses one.
fn accepts(mfa: Mfa, round: usize, answers: &[String]) -> bool {
    let chooses = mfa == Mfa::Device && round == 0;
    match answers {
        [device] if chooses => !device.trim().is_empty(),
        _ => mfa.accepts(round, answers),
    }
}

/// The person has proved who they are.
async fn proved(walk: &mut Walk<'_>) -> Result<(), Stop> {
    let at = walk.caller.world.now(walk.platform);
    walk.session.needs_login = false;
    if walk.ticket.configuration.is_update() {
        // The Item keeps the login that it has; only the proof is new.
        walk.session.login = None;
        walk.session.signed_in_at = Some(at);
        walk.told = None;
    }
    select::after_login(walk).await
}
