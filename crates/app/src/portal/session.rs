//! Sessions of people who proved a contact. The browser holds a random token, the store its keyed hash.

use super::Contact;
use crate::failure::Stop;
use crate::platform::Platform;
use gingham_store::Write;
use gingham_store::portal_session::{self, PortalSessionRow};

/// How long a session lasts.
pub const LIFE: i64 = 2 * 60 * 60 * 1000;

/// A session that is about to begin.
pub(super) struct Begun {
    hash: Vec<u8>,
    row: PortalSessionRow,
}

impl Begun {
    pub(super) fn new(platform: &Platform, contact: &Contact, token: &str) -> Begun {
        let sealed = platform.key.seal(contact.as_str().as_bytes(), &platform.chance);
        let row = PortalSessionRow { contact: contact.hash(platform), sealed };
        Begun { hash: hash(platform, token), row }
    }

    pub(super) fn keep(&self, write: &mut Write<'_>, now: i64) -> Result<(), Stop> {
        portal_session::forget_expired(write, now)?;
        Ok(portal_session::insert(write, &self.hash, &self.row, now + LIFE)?)
    }
}

/// Who is signed in with this token, while the session lasts.
///
/// # Errors
/// Internal.
pub async fn resume(platform: &Platform, token: &str) -> Result<Option<Contact>, Stop> {
    let (hash, now) = (hash(platform, token), platform.machine_now());
    let row = platform.store.read(move |read| Ok::<_, Stop>(portal_session::find(read, &hash, now)?)).await?;
    let plain = row.and_then(|row| platform.key.open(&row.sealed));
    Ok(plain.and_then(|plain| Contact::parse(&String::from_utf8_lossy(&plain))))
}

/// Ends a session.
///
/// # Errors
/// Internal.
pub async fn end(platform: &Platform, token: &str) -> Result<(), Stop> {
    let hash = hash(platform, token);
    platform.store.write(move |write| Ok::<_, Stop>(portal_session::end(write, &hash)?)).await
}

/// A team's session opens no Portal, and the other way round.
fn hash(platform: &Platform, token: &str) -> Vec<u8> {
    platform.key.hash(&format!("portal session {token}"))
}
