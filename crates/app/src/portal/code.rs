//! Proving a telephone number or an e-mail address: a code is sent there, and whoever knows it has read it there.
//!
//! Every contact gets its code, whether anything is known of it or not, so that no answer tells.

use super::{Contact, session};
use crate::failure::{Failure, Stop};
use crate::message::{self, Budget, Message};
use crate::platform::Platform;
use crate::team::fresh;
use gingham_store::{Read, Write, portal_code};

/// How long a code is good.
const LIFE: i64 = 10 * 60 * 1000;
/// How often a code may be tried.
const PATIENCE: i64 = 5;
/// For how long a code counts against its contact.
const WINDOW: i64 = 60 * 60 * 1000;
/// How many codes a contact gets in that time.
const SENT_AT_MOST: i64 = 5;
/// For how long a code counts against all contacts together.
const WINDOW_OF_ALL: i64 = 15 * 60 * 1000;
/// How many codes they get in that time.
const SENT_TO_ALL: i64 = 100;

/// Sends a code to a contact, for the browser that asks; an older code for it ends.
///
/// # Errors
/// INVALID_FIELD after too many codes of late, to it or to all.
pub async fn send(platform: &Platform, contact: &Contact, browser: &str) -> Result<(), Stop> {
    let (code, challenge) = (six_digits(), challenge(platform, contact, browser));
    let (now, hash) = (platform.machine_now(), hash(platform, &challenge, &code));
    let (platform, contact) = (platform.shared(), contact.clone());
    platform
        .clone()
        .store
        .write(move |write| {
            portal_code::forget_expired(write, now)?;
            portal_code::put(write, &challenge, &hash, now + LIFE)?;
            leave(&platform, write, &contact, &telling(&contact, &code), LIFE)
        })
        .await
}

fn telling(contact: &Contact, code: &str) -> Message {
    Message {
        to: contact.as_str().to_owned(),
        subject: "Your code for the Portal".to_owned(),
        text: format!("{code} is your code for the Portal. It is good for ten minutes. Tell it to nobody."),
        secret: Some(code.to_owned()),
        is_private: false,
    }
}

/// Sends the message that carries a code.
///
/// # Errors
/// INVALID_FIELD to a contact that got many codes of late, or where all contacts together did.
pub(crate) fn leave(
    platform: &Platform,
    write: &mut Write<'_>,
    contact: &Contact,
    letter: &Message,
    life: i64,
) -> Result<(), Stop> {
    admit(platform, write, contact)?;
    message::leave(platform, write, contact, letter, life, Some(Budget::CODES))
}

fn admit(platform: &Platform, read: &mut Read<'_>, contact: &Contact) -> Result<(), Stop> {
    let now = platform.machine_now();
    let refused = |most: i64, sentence: &str| {
        Err(Failure::field("contact", sentence).with("sent_at_most", most).into())
    };
    if Budget::CODES.spent_on(platform, read, contact, now - WINDOW)? >= SENT_AT_MOST {
        return refused(SENT_AT_MOST, "Too many codes were sent there of late. Try again in an hour.");
    }
    if Budget::CODES.spent(read, now - WINDOW_OF_ALL)? >= SENT_TO_ALL {
        let sentence = "Too many codes were sent to people of late. Try again in a quarter of an hour.";
        return refused(SENT_TO_ALL, sentence);
    }
    Ok(())
}

/// What became of a try.
enum Tried {
    Right,
    Wrong,
    /// No try is left, or the time is over.
    Over,
}

/// Begins a session for whoever knows the code of a contact, in the browser that asked for it; answers its token.
///
/// # Errors
/// INVALID_FIELD for a wrong code, and for one that is over.
pub async fn prove(
    platform: &Platform,
    contact: &Contact,
    browser: &str,
    typed: &str,
) -> Result<String, Stop> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let challenge = challenge(platform, contact, browser);
    let (hash, now, token) = (hash(platform, &challenge, &digits), platform.machine_now(), fresh());
    let begun = session::Begun::new(platform, contact, &token);
    let tried = platform
        .store
        .write(move |write| {
            let tried = attempt(write, &challenge, &hash, now)?;
            if matches!(tried, Tried::Right) {
                begun.keep(write, now)?;
            }
            Ok::<_, Stop>(tried)
        })
        .await?;
    match tried {
        Tried::Right => Ok(token),
        Tried::Wrong => {
            Err(Failure::field("code", "That is not the code. Look again, then type it anew.").into())
        }
        Tried::Over => {
            let sentence = "This code was tried too often, or is older than ten minutes. Ask for a new one.";
            Err(Failure::field("code", sentence).into())
        }
    }
}

/// A try counts before it is looked at, and a code is used up by the one statement that finds it.
fn attempt(write: &mut Write<'_>, challenge: &[u8], hash: &[u8], now: i64) -> Result<Tried, Stop> {
    if !portal_code::attempt(write, challenge, PATIENCE, now)? {
        return Ok(Tried::Over);
    }
    Ok(if portal_code::spend(write, challenge, hash)? { Tried::Right } else { Tried::Wrong })
}

/// A code never follows from a seed: whoever knows that must not be able to sign in.
pub(crate) fn six_digits() -> String {
    let drawn = u64::from_str_radix(&fresh()[..15], 16).expect("a fresh token is hexadecimal");
    format!("{:06}", drawn % 1_000_000)
}

fn challenge(platform: &Platform, contact: &Contact, browser: &str) -> Vec<u8> {
    platform.key.hash(&format!("portal challenge {browser} {}", contact.as_str()))
}

fn hash(platform: &Platform, challenge: &[u8], code: &str) -> Vec<u8> {
    platform.key.hash(&format!("portal code {} {code}", gingham_model::id::hex(challenge)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_six_digits_and_differ() {
        let codes: std::collections::BTreeSet<String> = (0..50).map(|_| six_digits()).collect();
        assert!(codes.iter().all(|code| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())));
        assert!(codes.len() > 40);
    }
}
