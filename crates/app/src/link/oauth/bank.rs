//! The bank's side: what its pages show of a visit, and what a person does there.

use super::VISITOR;
use super::visit::Visit;
use crate::client::Caller;
use crate::failure::Stop;
use crate::item::create;
use crate::link::update;
use crate::platform::Platform;
use crate::sandbox_user;
use gingham_connect::SignIn;
use gingham_model::{BankAccount, Environment, Institution};
use std::time::Duration;

/// The bank whose app answers in place of its website.
pub const APP_TO_APP: &str = "ins_132241";
/// The bank that offers to go on with a phone.
pub const BY_CODE: &str = "ins_117181";
/// The error of somebody who agrees to nothing: they left without finishing.
pub(super) const DENIED: &str = "INSUFFICIENT_CREDENTIALS";
/// The errors that a tester can ask for (link.md, section 3.6).
pub const ERRORS: [&str; 3] = [DENIED, "ACCESS_NOT_GRANTED", "NO_AUTH_ACCOUNTS"];
/// How often an answer waits for another step of the session, and for how long each time.
const WAITS: usize = 100;
const WAIT: Duration = Duration::from_millis(20);

/// What the bank's pages show.
pub struct Shown {
    /// The bank.
    pub institution: &'static Institution,
    /// What the application is called.
    pub application: String,
    /// Whether an Item is renewed.
    pub is_update: bool,
    /// Who signed in.
    pub who: Option<String>,
    /// Their accounts.
    pub accounts: Vec<BankAccount>,
    /// The keys of those that were chosen, or are shared already; none before the person chose.
    pub chosen: Option<Vec<String>>,
    /// The kinds of data that the application asks for.
    pub scopes: Vec<String>,
    /// Where the person goes afterwards, where that is an address.
    pub way_back: Option<String>,
}

/// Why a visit does not go on.
pub enum Closed {
    /// No visit has this handle.
    Unknown,
    /// The link token has ended.
    Expired,
    /// The person has left anew, or left Link.
    Left,
    /// There is nothing to agree to yet: somebody must sign in and choose.
    Unready,
    /// The session is being walked.
    Busy,
    /// The bank has answered; the person goes where `Shown` tells.
    Answered {
        /// What the pages show.
        shown: Box<Shown>,
        /// Whether anything was shared.
        is_granted: bool,
    },
}

/// What a person says at the end.
pub enum Say {
    /// Shares the chosen accounts.
    Allow,
    /// Shares nothing.
    Deny,
    /// Has the bank fail, as testers do.
    Fail(String),
}

/// What the pages show.
///
/// # Errors
/// Internal; within, why the visit does not go on.
pub async fn look(
    platform: &Platform,
    environment: Environment,
    handle: &str,
) -> Result<Result<Shown, Closed>, Stop> {
    match Visit::find(platform, environment, handle).await? {
        Ok(mut visit) => Ok(Ok(visit.shown().await?)),
        Err(closed) => Ok(Err(closed)),
    }
}

/// Signs in: any credentials do. A sandbox user's own lead to that user, others to `user_good`.
///
/// # Errors
/// Internal; within, why the visit does not go on.
pub async fn sign_in(
    platform: &Platform,
    environment: Environment,
    handle: &str,
    username: &str,
    password: &str,
) -> Result<Result<(), Closed>, Stop> {
    let mut visit = match Visit::find(platform, environment, handle).await? {
        Ok(visit) => visit,
        Err(closed) => return Ok(Err(closed)),
    };
    let at = visit.walk.caller.world.now(platform);
    let login = match visit.walk.ticket.configuration.is_update() {
        true => update::look(&visit.walk).await?.login,
        false => {
            let institution = visit.institution()?;
            let (name, who) =
                recognise(platform, &visit.walk.caller, institution, username, password).await?;
            create::login(&visit.walk.caller, platform, institution, &name, who)
        }
    };
    visit.record.login = Some(login);
    visit.record.signed_in_at = Some(at);
    visit.record.chosen = None;
    visit.keep().await
}

/// Chooses accounts; nothing is chosen when none of the keys is an account's.
///
/// # Errors
/// Internal; within, why the visit does not go on, and whether anything was chosen.
pub async fn choose(
    platform: &Platform,
    environment: Environment,
    handle: &str,
    keys: &[String],
) -> Result<Result<bool, Closed>, Stop> {
    let mut visit = match Visit::find(platform, environment, handle).await? {
        Ok(visit) => visit,
        Err(closed) => return Ok(Err(closed)),
    };
    let accounts = visit.accounts().await?;
    let chosen: Vec<String> =
        accounts.iter().map(|account| &account.key).filter(|key| keys.contains(key)).cloned().collect();
    if chosen.is_empty() {
        return Ok(Ok(false));
    }
    visit.record.chosen = Some(chosen);
    Ok(visit.keep().await?.map(|()| true))
}

/// Ends the visit, once, and moves the session on where Link waits in another window.
///
/// # Errors
/// Internal; within, why the visit does not go on.
pub async fn answer(
    platform: &Platform,
    environment: Environment,
    handle: &str,
    say: Say,
) -> Result<Result<(), Closed>, Stop> {
    let mut visit = match Visit::find(platform, environment, handle).await? {
        Ok(visit) => visit,
        Err(closed) => return Ok(Err(closed)),
    };
    let Some(answer) = visit.answer(say) else { return Ok(Err(Closed::Unready)) };
    visit.record.answer = Some(answer.clone());
    if visit.record.way_back().is_some() {
        return visit.end().await;
    }
    for _ in 0..WAITS {
        if visit.door.take_hold(&mut visit.walk).await? {
            // The session may have moved while it was waited for.
            return match visit.is_awaited(handle) {
                false => visit.walk.rest().await.map(|()| Err(Closed::Left)),
                true => visit.hand_over(answer).await,
            };
        }
        tokio::time::sleep(WAIT).await;
    }
    Ok(Err(Closed::Busy))
}

/// Who the bank takes somebody for.
async fn recognise(
    platform: &Platform,
    caller: &Caller,
    institution: &Institution,
    username: &str,
    password: &str,
) -> Result<(String, SignIn), Stop> {
    let password = if password.trim().is_empty() { VISITOR.1 } else { password };
    if let Ok(who) = sandbox_user::sign_in(platform, caller, institution, username, password).await? {
        return Ok((username.to_owned(), who));
    }
    let who = create::sign_in(platform, institution, VISITOR.0, VISITOR.1)?;
    Ok((VISITOR.0.to_owned(), who))
}
