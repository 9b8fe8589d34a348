//! Signing in and out. A session is a random token in the browser and its keyed hash in the store.

use super::audit::{self, Entry};
use super::{Member, password, token};
use crate::failure::{Failure, Stop};
use crate::platform::Platform;
use gingham_store::{member, team_session};

/// How long a session lasts.
pub const LIFE: i64 = 7 * 24 * 60 * 60 * 1000;
/// For how long a try to sign in counts.
const WINDOW: i64 = 15 * 60 * 1000;
/// How many tries one e-mail address has in that time.
const PATIENCE: i64 = 5;
/// How many tries all addresses together have.
const PATIENCE_WITH_ALL: i64 = 100;

/// A session that has just begun: who, and the token for the browser.
pub struct Begun {
    /// Who signed in.
    pub member: Member,
    /// The token, which is shown to nobody else.
    pub token: String,
}

/// An e-mail address as it is stored.
pub(super) fn address(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Signs a member in by its password.
///
/// # Errors
/// INVALID_FIELD, worded alike for an unknown address and a wrong password; another one after too many tries.
pub async fn sign_in(platform: &Platform, email: &str, password: &str) -> Result<Begun, Stop> {
    let email = address(email);
    admit(platform, &email).await?;
    let looked = email.clone();
    let found = platform.store.read(move |read| Ok::<_, Stop>(member::by_email(read, &looked)?)).await?;
    let hash = found.as_ref().and_then(|row| row.password.clone());
    let matches = password::matches(password, hash).await?;
    let Some(member) = found.filter(|_| matches).and_then(Member::of) else {
        return Err(Failure::field("password", "The e-mail address or the password is wrong.").into());
    };
    begin(platform, member).await
}

/// Begins a session for a member who has just proved who they are.
///
/// # Errors
/// Internal.
pub async fn begin(platform: &Platform, member: Member) -> Result<Begun, Stop> {
    let (shared, token, who) = (platform.shared(), token::fresh(), member.clone());
    let (hash, subject) = (platform.key.hash(&token), subject(platform, &member.email));
    platform
        .store
        .write(move |write| {
            let now = shared.machine_now();
            team_session::forget_expired(write, now)?;
            team_session::forget_attempts(write, &subject)?;
            team_session::insert(write, &hash, &who.member_id, now, now + LIFE)?;
            audit::note(&shared, write, &who, &Entry::new("signed in", &who.email))
        })
        .await?;
    Ok(Begun { member, token })
}

/// Whose session this token is, while it lasts and they are of the team.
///
/// # Errors
/// Internal.
pub async fn resume(platform: &Platform, token: &str) -> Result<Option<Member>, Stop> {
    let (hash, now) = (platform.key.hash(token), platform.machine_now());
    let row = platform
        .store
        .read(move |read| match team_session::member_of(read, &hash, now)? {
            Some(member_id) => Ok::<_, Stop>(member::find(read, &member_id)?),
            None => Ok(None),
        })
        .await?;
    Ok(row.and_then(Member::of))
}

/// Ends a session.
///
/// # Errors
/// Internal.
pub async fn sign_out(platform: &Platform, token: &str) -> Result<(), Stop> {
    let hash = platform.key.hash(token);
    platform.store.write(move |write| Ok::<_, Stop>(team_session::end(write, &hash)?)).await
}

/// Counts a try to prove who one is, before it is looked at.
///
/// # Errors
/// INVALID_FIELD when there were too many of late.
pub async fn admit(platform: &Platform, about: &str) -> Result<(), Stop> {
    let (one, all) = (subject(platform, about), platform.key.hash("attempts of all"));
    let (now, key) = (platform.machine_now(), platform.next_key());
    platform
        .store
        .write(move |write| {
            team_session::forget_attempts_before(write, now - WINDOW)?;
            for (subject, patience) in [(&one, PATIENCE), (&all, PATIENCE_WITH_ALL)] {
                let (count, oldest) = team_session::attempts(write, subject)?;
                if count >= patience {
                    return Ok(Some(oldest + WINDOW - now));
                }
            }
            team_session::add_attempt(write, &one, key, now)?;
            team_session::add_attempt(write, &all, key, now)?;
            Ok::<_, Stop>(None)
        })
        .await?
        .map_or(Ok(()), |wait| {
            let minutes = (wait.max(0) + 59_999) / 60_000;
            let message = format!("Too many tries. Wait {minutes} minutes, then try again.");
            Err(Failure::field("password", message).into())
        })
}

fn subject(platform: &Platform, about: &str) -> Vec<u8> {
    platform.key.hash(&format!("attempts of {about}"))
}
