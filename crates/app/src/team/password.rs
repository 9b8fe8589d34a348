//! Passwords: Argon2id with a salt of their own, on a thread that may take its time.

use super::token::entropy;
use crate::failure::{Failure, Stop};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// The fewest characters; length is what makes a password hard to guess.
const SHORTEST: usize = 10;
/// The most bytes, so that nobody makes us hash a book.
const LONGEST: usize = 256;
/// How many passwords are hashed at once: each takes 19 MiB.
static AT_ONCE: Semaphore = Semaphore::const_new(2);
/// What an unknown member's password is compared with, so that the answer takes as long as a known one's.
static NOBODY: LazyLock<String> = LazyLock::new(|| hashed("nobody has this password"));

/// Hashes a new password.
///
/// # Errors
/// INVALID_FIELD for one that is too short or too long.
pub(super) async fn hash(password: &str) -> Result<String, Stop> {
    if password.chars().count() < SHORTEST || password.len() > LONGEST {
        let message = format!("The password must have at least {SHORTEST} characters and at most {LONGEST}.");
        return Err(Failure::field("password", message).into());
    }
    let password = password.to_owned();
    aside(move || hashed(&password)).await
}

/// Whether this is the password of a hash; of nobody's, where there is no hash.
pub(super) async fn matches(password: &str, hash: Option<String>) -> Result<bool, Stop> {
    if password.len() > LONGEST {
        return Ok(false);
    }
    let password = password.to_owned();
    aside(move || {
        let known = hash.is_some();
        let hash = hash.as_deref().unwrap_or(&NOBODY);
        let same = Argon2::default().verify_password(password.as_bytes(), hash).is_ok();
        known && same
    })
    .await
}

fn hashed(password: &str) -> String {
    let hash: PasswordHash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &entropy::<16>())
        .expect("Argon2's own parameters fit a salt of 16 bytes");
    hash.to_string()
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Stop> {
    let _turn = AT_ONCE.acquire().await;
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| Failure::new("INTERNAL_SERVER_ERROR.2").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_matches_its_hash() {
        let hash = hash("correct horse battery").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$"));
        assert!(matches("correct horse battery", Some(hash.clone())).await.unwrap());
        assert!(!matches("correct horse batterz", Some(hash)).await.unwrap());
        assert!(!matches("nobody has this password", None).await.unwrap());
    }

    #[tokio::test]
    async fn short_ones_are_refused() {
        assert!(hash("ninechars").await.is_err());
        assert!(hash(&"x".repeat(257)).await.is_err());
    }
}
